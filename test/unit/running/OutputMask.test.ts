import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { OutputMask } from "../../../src/running/OutputMask.ts";
import { outputForms, prepareForms } from "../../../src/running/outputForms.ts";

const values = (entries: Readonly<Record<string, string>>) =>
  new Map(Object.entries(entries).map(([name, value]) => [name, new Sensitive(value)]));

const show = (mask: OutputMask, pieces: readonly string[]): string =>
  pieces.map((piece) => mask.push(piece)).join("") + mask.end();

const odd = `p"a'ss\\w/o+r d&<ü>%$x`;
const key = ["-----BEGIN X-----", "q".repeat(40) + "z", "-----END X-----"].join("\n");
const all = values({ ODD: odd, PLAIN: "Winter-Sun-42", ROWS: key, SHORT: "sun42", TINY: "abc" });
const forms = outputForms(all);
const prepared = prepareForms(all);

describe("the output of a program that has secrets", () => {
  it("hides each form of a value, wherever the stream is cut", () => {
    assert.ok(forms.length > 40);
    for (const { text, name } of forms) {
      const line = `a ${text} b`;
      const want = `a [${name}] b`;
      for (let cut = 0; cut <= line.length; cut++) {
        assert.equal(
          show(new OutputMask(prepared), [line.slice(0, cut), line.slice(cut)]),
          want,
          `${name} at ${cut}`,
        );
      }
      assert.equal(
        show(
          new OutputMask(prepared),
          [...line].flatMap((one) => one.split("")),
        ),
        want,
        name,
      );
    }
  });

  it("hides JSON, addresses, base64 of more than the value, hexadecimal, dumps of a shell", () => {
    const printed = [
      JSON.stringify({ a: { b: odd } }),
      `https://x.test/?k=${encodeURIComponent(odd)}&${new URLSearchParams({ k: odd }).toString()}`,
      Buffer.from(odd).toString("base64"),
      Buffer.from(odd).toString("hex"),
      `export ODD='${odd.replaceAll("'", "'\\''")}'`,
    ];
    for (const text of printed) {
      assert.match(show(new OutputMask(prepared), [text]), /\[ODD\]/, text);
      assert.doesNotMatch(show(new OutputMask(prepared), [text]), /ss\\*w|c3Nc|7373/, text);
    }
    const basic = Buffer.from(`user:Winter-Sun-42`).toString("base64");
    assert.match(show(new OutputMask(prepared), [basic]), /^dXNlcj\w?\w?\[PLAIN\]\w{0,2}=*$/);
  });

  const pieces = fc.oneof(
    fc.constantFrom(...forms.map(({ text }) => text)),
    fc.constantFrom(...forms.map(({ text }) => text.slice(0, 7)), ...forms.map(({ text }) => text.slice(3))),
    fc.string({ maxLength: 6 }),
    fc.constantFrom(" ", "\n", "=", "W", "Winter-Sun-42Winter-Sun-42", "Winter-SWinter-Sun-42"),
  );

  it("does not depend on where the stream is cut, and leaves no long form in it", () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 8 }),
        fc.array(fc.nat(40), { maxLength: 30 }),
        (parts, cuts) => {
          const text = parts.join("");
          const whole = show(new OutputMask(prepared), [text]);
          assert.equal(show(new OutputMask(prepared), cutAt(text, cuts)), whole);
          const long = forms.filter(({ isWholeWord }) => !isWholeWord);
          assert.ok(!long.some(({ text: form }) => whole.includes(form)));
        },
      ),
    );
  });

  it("is the same as printed where no value is in it", () => {
    const own = values({ LONG: "\u{1f511}".repeat(5) });
    const parts = fc.array(fc.string({ unit: fc.constantFrom("a", "\u{1f511}", "\ud83d", "\n", "%") }), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(parts, (parts) => {
        fc.pre(!parts.join("").includes("\u{1f511}".repeat(5)));
        assert.equal(show(new OutputMask(prepareForms(own)), parts), parts.join(""));
      }),
    );
  });

  it("is there at once, but for what a value may begin with", () => {
    const mask = new OutputMask(prepared);
    for (const prompt of ["Continue? ", "> ", "name: ", "50 %", "done\n"]) {
      assert.equal(mask.push(prompt), prompt);
    }
    assert.equal(mask.push("password Winter"), "password ");
    assert.equal(mask.push(" is cold. "), "Winter is cold. ");
  });

  it("holds a short value back as a whole word only, and a tiny one not at all", () => {
    assert.equal(show(new OutputMask(prepared), ["sun42 x"]), "[SHORT] x");
    assert.equal(show(new OutputMask(prepared), ["sun", "42"]), "[SHORT]");
    assert.equal(show(new OutputMask(prepared), ["sun42", "3 my", "sun42 abc"]), "sun423 mysun42 abc");
  });

  it("hides values that overlap under one mark", () => {
    const two = values({ A: "abcdefgh1", B: "fgh1ijklm" });
    assert.equal(show(new OutputMask(prepareForms(two)), ["-abcdefgh", "1ijklm-"]), "-[A, B]-");
    const within = values({ OUTER: "abcdefghij", INNER: "cdefghij" });
    assert.equal(
      show(new OutputMask(prepareForms(within)), ["abcdefghij cdefghij"]),
      "[OUTER, INNER] [INNER]",
    );
  });

  it("ends for a program that prints a value without end", () => {
    const mask = new OutputMask(prepareForms(values({ A: "aaaaaaaa" })));
    const shown = show(
      mask,
      Array.from({ length: 8 }, () => "a".repeat(16_384)),
    );
    assert.ok(shown.startsWith("[A]") && shown.length < 100, shown.slice(0, 100));
  });

  /** SECURITY.md says so: it helps against accidents, and is no wall. */
  it("is known to let through what a program changes on purpose", () => {
    const value = "Winter-Sun-42";
    const changed = {
      reversed: [...value].reverse().join(""),
      "one character a line": [...value].join("\n"),
      "in another case": value.toUpperCase(),
      "a colour in the middle": `Winter\u001b[1m-Sun-42`,
      "half of it": value.slice(0, 7),
      "base64 in short lines": "V2lu\ndGVy\nLVN1\nbi00\nMg==",
    };
    for (const [how, text] of Object.entries(changed)) {
      assert.equal(show(new OutputMask(prepared), [text]), text, how);
    }
  });
});

function cutAt(text: string, cuts: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const length of cuts) {
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return [...pieces, text.slice(at)];
}
