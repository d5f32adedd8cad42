import assert from "node:assert/strict";
import { scrubOutput } from "../../../src/agents/scrubOutput.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { outputForms } from "../../../src/running/outputForms.ts";

const MAX = 12_288;
const plain = "Winter-Sun-42-glows";
const odd = `p"a'ss\\w/o+r d&<ü>%$xyz`;
const values = new Map([
  ["PLAIN", new Sensitive(plain)],
  ["ODD", new Sensitive(odd)],
  ["SHORT", new Sensitive("sun42")],
]);
const scrub = (output: string, maxBytes = MAX) => scrubOutput(output, values, maxBytes);

describe("the output of a command for an assistant", () => {
  it("has the name in place of each form of a value, wherever the output is cut", () => {
    const forms = outputForms(values).filter(({ isWholeWord }) => !isWholeWord);
    assert.ok(forms.length > 30);
    for (const { text, name } of forms) {
      for (const maxBytes of [MAX, 200, 40, 12, 3]) {
        const { output, masked } = scrub(`first line\nbefore ${text} after\nlast line\n`, maxBytes);
        // Around base64 there are characters that hold some bits of the value: then nothing at all is given out.
        assert.ok(output === undefined || !output.includes(text), `${name} at ${maxBytes}`);
        assert.ok((masked[name] ?? 0) >= 1, `${name} at ${maxBytes}`);
      }
    }
    assert.deepEqual(scrub(`key: ${plain}\n`), {
      output: "key: [PLAIN]\n",
      isCut: false,
      masked: { PLAIN: 1 },
    });
  });

  it("counts how often a value was hidden, and no mark that was printed", () => {
    assert.deepEqual(scrub(`[PLAIN] [ODD] ${plain} ${plain} sun42`).masked, { PLAIN: 2, SHORT: 1 });
  });

  it("is withheld when eight characters of a value are left, in any case, with anything between them", () => {
    const left = [
      plain.slice(2, 14),
      plain.toUpperCase(),
      [...plain].join("-"),
      [...plain].join("\n"),
      [...plain].reverse().join(""),
      Buffer.from(plain).toString("hex").slice(4, 20),
      [...Buffer.from(plain)].join(", "),
      Buffer.from(plain).toString("base64").toLowerCase(),
      Buffer.from(plain).toString("base64").slice(4, 16),
      turned(plain, 13),
      Buffer.from(Buffer.from(plain).toString("base64")).toString("base64"),
      [...plain].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join(""),
    ];
    for (const text of left) {
      const { output } = scrub(`ok\n${text}\nok`);
      assert.equal(output, undefined, text);
    }
  });

  it("is withheld when a password of few letters and many signs is printed but for its first character", () => {
    const short = new Map([["DB_PASSWORD", new Sensitive("P@ss-w0rd!")]]);
    assert.deepEqual(scrubOutput("ends in @ss-w0rd!", short, MAX), { isCut: false, masked: {} });
    assert.equal(scrubOutput("ends in w0rd!", short, MAX).output, "ends in w0rd!");
  });

  it("is withheld when a value that is not plain ASCII is printed as PowerShell encodes it", () => {
    for (const value of ["Grüße-aus-Köln-2024", "東京タワー2024ひみつ"]) {
      const printed = Buffer.from(value, "utf16le").toString("base64");
      assert.equal(scrubOutput(printed, new Map([["KEY", new Sensitive(value)]]), MAX).output, undefined);
    }
  });

  it("has no colours, with which a value would be cut", () => {
    const coloured = `\u001b[1;31m${plain.slice(0, 6)}\u001b[0m${plain.slice(6)} \u001b]0;title\u0007done`;
    assert.equal(scrub(coloured).output, "[PLAIN] done");
  });

  it("keeps short values in other words, and the last lines of many", () => {
    assert.equal(scrub("sun4242 and sunset").output, "sun4242 and sunset");
    const lines = Array.from({ length: 2_000 }, (_, at) => `line ${at}`).join("\n");
    const { output = "" } = scrub(lines);
    assert.ok(Buffer.byteLength(JSON.stringify(output)) <= MAX + 2);
    assert.match(output, /^line \d+\n/);
    assert.ok(output.endsWith("line 1999"));
  });

  it("keeps the end of a last line that is longer than there is room for, with a line break behind it or without", () => {
    const json = JSON.stringify({ items: Array.from({ length: 4_000 }, (_, at) => `item-${at}`) });
    for (const text of [json, `${json}\n`, `FAIL one test\n${json}\n`]) {
      const { output = "", isCut } = scrub(text);
      assert.ok(output.length > MAX / 2 && Buffer.byteLength(JSON.stringify(output)) <= MAX + 2);
      assert.match(output, /item-3999"\]\}\n?$/);
      assert.equal(isCut, true);
    }
  });

  it("says whether something was printed before what is kept", () => {
    assert.equal(scrub("one\ntwo\n").isCut, false);
    assert.deepEqual(scrub("one\ntwo\n", 5), { output: "two\n", isCut: true, masked: {} });
  });

  /** SECURITY.md says so: hygiene, not a wall. */
  it("lets through what nobody could recognise, and that is known", () => {
    const known = [
      ["letters turned by 7", turned(plain, 7)],
      ["every second character, then the others", [...plain].filter((_, at) => at % 2 === 0).join("")],
      ["seven characters of it", plain.slice(0, 7)],
      ["letters between its letters", [...plain].join("q")],
    ] as const;
    for (const [form, text] of known) assert.equal(scrub(`ok ${text}`).output, `ok ${text}`, form);
  });
});

function turned(text: string, by: number): string {
  return text.replace(/[a-z]/gi, (c) =>
    String.fromCharCode(((c.toLowerCase().charCodeAt(0) - 97 + by) % 26) + 97),
  );
}
