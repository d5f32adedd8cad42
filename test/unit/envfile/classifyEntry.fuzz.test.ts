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
    it(`takes no longer for a character of many than for one of few: ${JSON.stringify(piece)}`, () => {
      const growth = growthOf(piece);
      // A quadratic pattern needs as many times as long as the text is longer; what the machine's speed is cancels out.
      assert.ok(growth < PARTS / 4, `${growth.toFixed(1)} times as long`);
    });
  }
});

/** So many short texts are as long as a long one, which is as long as what is examined. */
const PARTS = 16;

/** How much longer the many characters of one text take than as many in short ones. The two take turns, and the best try counts. */
function growthOf(piece: string): number {
  const [short, long] = [MAX_EXAMINED / PARTS, MAX_EXAMINED].map((length) => judgeAll(piece.repeat(length)));
  const tries = Array.from({ length: 7 }, () => [time(short, PARTS), time(long, 1)] as const);
  return Math.min(...tries.map(([, many]) => many)) / Math.min(...tries.map(([few]) => few));
}

function judgeAll(text: string): () => void {
  const values = [text, `${text.slice(0, -1)}!`, `a${text}`, `https://${text}`];
  return () => {
    for (const value of values) {
      classifyEntry("DB_PASSWORD", value);
      classifyEntry(text, value);
    }
  };
}

function time(work: (() => void) | undefined, times: number): number {
  const start = performance.now();
  for (let turn = 0; turn < times; turn++) work?.();
  return performance.now() - start;
}
