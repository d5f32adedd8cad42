import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { Gaps } from "../../../src/leftovers/Gaps.ts";
import { prepareValues, searchWhole } from "../../../src/leftovers/searchValues.ts";
import { canary, gapNames } from "../../support/leftovers.ts";

const odd = `${canary("odd")} "quoted" \\ back`;
const accented = `${canary("odd")}-é-ü`;
const row = Buffer.from(canary("pem").repeat(3)).toString("base64").slice(0, 64);
const pem = ["-----BEGIN THING-----", row, "c2hvcnQ=", "-----END THING-----"].join("\n");

/** As dotenv reads it without double quotes. */
const inOneRow = pem.replaceAll("\n", "\\n");
const account = { type: "service", private_key: pem, id: "x" };

const ways: readonly (readonly [name: string, value: string, written: string | Buffer, form: string])[] = [
  ["as it is", odd, `KEY=${odd}`, "plain"],
  ["in a URL", odd, `https://localhost/?k=${encodeURIComponent(odd)}&x=1`, "url"],
  ["in a form", odd, new URLSearchParams({ k: odd }).toString(), "url"],
  [
    "in a URL with small hex digits",
    odd,
    encodeURIComponent(odd).replace(/%../g, (h) => h.toLowerCase()),
    "url",
  ],
  ["in JSON", odd, JSON.stringify({ k: odd }), "escaped"],
  ["in JSON in JSON", odd, JSON.stringify(JSON.stringify({ k: odd })), "escaped"],
  ["in JSON with escaped slashes", accented, JSON.stringify(accented).replaceAll("/", "\\/"), "escaped"],
  ["in JSON of ASCII only", accented, toAscii(JSON.stringify(accented)), "escaped"],
  ["in JSON as PHP writes it", accented, toAscii(JSON.stringify(accented)).replaceAll("/", "\\/"), "escaped"],
  ["in JSON as Go writes it", odd, JSON.stringify(odd).replaceAll("&", "\\u0026"), "escaped"],
  ["in single quotes of a shell", odd, `export K='${odd.replaceAll("'", "'\\''")}'`, "escaped"],
  ["in single quotes of YAML", odd, `k: '${odd.replaceAll("'", "''")}'`, "escaped"],
  ["in double quotes of a shell", odd, `K="${odd.replace(/["\\$`]/g, "\\$&")}"`, "escaped"],
  ["in one quoted row", pem, `K="${pem.replaceAll("\n", "\\n")}"`, "escaped"],
  ["with Windows line ends", pem, pem.replaceAll("\n", "\r\n"), "plain"],
  ["as an indented row of several", pem, `  key: |\n    ${row}\n`, "row"],
  ["that has its line ends as \\n, over several rows", inOneRow, pem, "row"],
  ["that has its line ends as \\r\\n, over several rows", inOneRow.replaceAll("\\n", "\\r\\n"), pem, "row"],
  ["of JSON in other JSON", JSON.stringify(account), JSON.stringify(account, null, 2), "row"],
  ["of JSON, its key alone", JSON.stringify(account), `${pem}\n`, "row"],
  ["in UTF-16", odd, Buffer.from(`\ufeffK=${odd}\r\n`, "utf16le"), "utf16"],
  ["in base64", odd, Buffer.from(odd).toString("base64"), "base64"],
  ["in base64 behind a user name", odd, Buffer.from(`me:${odd}`).toString("base64"), "base64"],
  ["in base64 behind one byte", odd, Buffer.from(`:${odd}`).toString("base64"), "base64"],
  ["in base64 for URLs", odd, Buffer.from(`${odd}???`).toString("base64url"), "base64"],
];

describe("prepareValues", () => {
  for (const [name, value, written, form] of ways) {
    it(`finds a value ${name}`, () => {
      const matches = find([["KEY", value]], written);
      assert.deepEqual(matches, [{ label: "KEY", count: 1, forms: [form] }]);
    });
  }

  it("finds no value that differs in one character", () => {
    const other = odd.replace("over", "0ver");
    for (const [, , written] of ways) {
      if (typeof written === "string") assert.deepEqual(find([["KEY", other]], written), []);
    }
  });

  it("finds any long value in the base64 of any text around it", () => {
    const text = fc.string({ unit: "grapheme", minLength: 0, maxLength: 20 });
    const value = fc
      .string({ unit: "grapheme", minLength: 12, maxLength: 60 })
      .filter((v) => v.trim().length >= 8);
    fc.assert(
      fc.property(text, value, text, (before, sought, after) => {
        const written = Buffer.from(before + sought.trim() + after).toString("base64");
        assert.equal(find([["KEY", sought]], written)[0]?.count !== undefined, true);
      }),
    );
  });

  it("counts a value with rows once where all of it stands", () => {
    assert.deepEqual(find([["KEY", pem]], `${pem}\n`), [{ label: "KEY", count: 1, forms: ["plain"] }]);
  });

  it("counts the places of keys with one value together, and other values apart", () => {
    const [one, two] = [canary("one"), canary("two")];
    const text = `${one}\n${two}\n${one}`;
    const matches = find([["A", one], ["B", two], ["C", one]], text); // biome-ignore format: one row
    assert.deepEqual(
      matches.map(({ label, count }) => [label, count]),
      [
        ["A, C", 2],
        ["B", 1],
      ],
    );
  });

  it("takes a short value as a whole word only, and says so", () => {
    const gaps = new Gaps();
    const search = prepareValues([{ label: "PIN", value: new Sensitive("tr0ub") }], gaps);
    assert.deepEqual(searchWhole(search, Buffer.from("tr0ubles astr0ub tr0ub_ str0ub")), []);
    assert.equal(searchWhole(search, Buffer.from("PIN=tr0ub"))[0]?.count, 1);
    assert.deepEqual(gapNames(gaps), ["values wholeWordsOnly"]);
  });

  it("takes four to seven characters as whole words, and eight anywhere", () => {
    for (const [value, inWord] of [
      ["k9Qz", 0],
      ["k9Qz8Wm", 0],
      ["k9Qz8Wm1", 1],
    ] as const) {
      const search = prepareValues([{ label: "PIN", value: new Sensitive(value) }], new Gaps());
      assert.equal(searchWhole(search, Buffer.from(`PIN=${value}`))[0]?.count, 1, value);
      assert.equal(searchWhole(search, Buffer.from(`x${value}x`)).length, inWord, value);
    }
  });

  it("does not look for a value of three characters, and says so", () => {
    const gaps = new Gaps();
    const search = prepareValues([{ label: "PIN", value: new Sensitive(" 123 ") }], gaps);
    assert.deepEqual(searchWhole(search, Buffer.from("123")), []);
    assert.deepEqual(gapNames(gaps), ["values valueTooShort"]);
  });
});

function find(values: readonly (readonly [string, string])[], written: string | Buffer) {
  const sought = values.map(([label, value]) => ({ label, value: new Sensitive(value) }));
  return searchWhole(prepareValues(sought, new Gaps()), Buffer.from(written));
}

function toAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
