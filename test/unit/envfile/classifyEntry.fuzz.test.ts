import assert from "node:assert/strict";
import fc from "fast-check";
import { classifyEntry } from "../../../src/envfile/classifyEntry.ts";
import { judgementRows } from "../../fixtures/judgements.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";

const MAX_EXAMINED = 8192;
const anyText = fc.string({ unit: "binary", maxLength: 60 });
const keys = fc.oneof(anyText, fc.constantFrom(...judgementRows.map((row) => row.key)));
/** Pieces that the rules look for, in any order, with anything between. */
const pieces = fc.constantFrom(
  ...[
    "://",
    "@",
    "@tcp(",
    ":",
    "=",
    "password=",
    ";",
    "$" + "{",
    "}",
    "{{",
    "eyJ",
    ".",
    "-----BEGIN ",
    "PRIVATE KEY",
  ],
  ...[
    "sk-",
    "ghp_",
    "xoxb-",
    "\n",
    " ",
    "/",
    "\\",
    "%",
    "<",
    ">",
    "[",
    "{",
    '"',
    "\0",
    "\u2028",
    "\ud800",
    "İ",
  ],
);
const values = fc.oneof(
  anyText,
  fc.array(fc.oneof(pieces, anyText), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.json(),
);
/** Texts that make careless patterns slow: long, and failing at the last character. */
const hostile = [
  ...[
    "a",
    "A",
    "0",
    " ",
    "=",
    "-",
    "_",
    ".",
    "/",
    "@",
    ":",
    ";",
    "x",
    "{",
    "[",
    "$",
    "a.",
    "a=",
    "a:",
    "a@",
    "A1",
    "ab ",
  ],
  ...[
    "eyJ",
    "://",
    "-----BEGIN ",
    "password=;",
    "@tcp",
    "sk-",
    "a/",
    "x-us",
    ":AA",
    '{"a":',
    "a,",
    "http://a@",
  ],
];

describe("classifyEntry, on anything", () => {
  it("never throws and always gives a whole judgement", function () {
    this.timeout(20_000 + countFuzzRuns(5_000));
    fc.assert(
      fc.property(keys, values, (key, value) => {
        const { secret, confidence, reason, vendor } = classifyEntry(key, value);
        assert.equal(typeof secret, "boolean");
        assert.ok(["high", "medium", "low"].includes(confidence));
        assert.equal(reason.endsWith(" token"), vendor !== undefined);
      }),
      { numRuns: countFuzzRuns(5_000) },
    );
  });

  it("gives the same judgement each time", () => {
    fc.assert(
      fc.property(keys, values, (key, value) => {
        assert.deepEqual(classifyEntry(key, value), classifyEntry(key, value));
      }),
    );
  });

  it("examines no more than the first 8,192 characters", () => {
    for (const { key, value } of judgementRows) {
      const long = value.padEnd(MAX_EXAMINED, "x");
      assert.deepEqual(classifyEntry(key, `${long}tail`), classifyEntry(key, long.slice(0, MAX_EXAMINED)));
    }
  });

  for (const piece of hostile) {
    it(`is quick on many ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(MAX_EXAMINED);
      const judge = () => {
        const start = performance.now();
        for (const value of [text, `${text.slice(0, MAX_EXAMINED - 1)}!`, `a${text}`, `https://${text}`]) {
          classifyEntry("DB_PASSWORD", value);
          classifyEntry(text, value);
        }
        return performance.now() - start;
      };
      // A quadratic pattern needs some 60 million steps here; the best of five runs bears a busy machine.
      const best = Math.min(...Array.from({ length: 5 }, judge));
      assert.ok(best < 40, `${best.toFixed(1)} ms for eight values`);
    });
  }
});
