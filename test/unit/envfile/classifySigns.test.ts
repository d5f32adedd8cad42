import assert from "node:assert/strict";
import fc from "fast-check";
import { encryptedTable, referenceTable } from "../../../src/envfile/classify/forms/references.ts";
import { readStart, start } from "../../../src/envfile/classify/starts.ts";
import { hasOnly, keySigns, readSigns, sign, wordSigns } from "../../../src/envfile/classify/text/signs.ts";
import { publicTable, secretTable } from "../../../src/envfile/classify/vendors/findVendorToken.ts";

/** One character of each kind that a rule asks for. */
const characters: readonly (readonly [string, number])[] = [
  ["q", sign.lower],
  ["Q", sign.upper],
  ["7", sign.digit],
  ["_", sign.underscore],
  ["-", sign.hyphen],
  [".", sign.dot],
  ["/", sign.slash],
  ["=", sign.equals],
  ["+", sign.plus],
  ["~", sign.tilde],
  [":", sign.colon],
  ["@", sign.at],
  [" ", sign.blank],
  ["$", sign.dollar],
  ["%", sign.percent],
  ["<", sign.open],
  ["{", sign.open],
  ["[", sign.open],
  ["`", sign.quote],
  [";", sign.divider],
  [",", sign.divider],
  ["|", sign.divider],
  ["\\", sign.backslash],
  ["\n", sign.lineFeed],
  ["#", sign.other],
  ["“", sign.wide],
];
/** Around the lengths at which texts are looked at in another way. */
const lengths = [0, 1, 18, 19, 20, 21, 22, 198, 199, 200, 201, 500, 8191];

describe("the first look at a value", () => {
  for (const [character, bit] of characters) {
    it(`sees ${JSON.stringify(character)} wherever it stands, in a text of any length`, () => {
      for (const length of lengths) {
        const text = "k".repeat(length);
        for (const at of [0, length >> 1, length]) {
          const signs = readSigns(text.slice(0, at) + character + text.slice(at));
          assert.notEqual(signs & bit, 0, `${length} characters, at ${at}`);
        }
      }
    });
  }

  it("tells words and keys from all other texts, exactly", () => {
    const pieces = fc.constantFrom(...characters.map(([character]) => character), "k9", "Zx", "\r", "é");
    const texts = fc.array(pieces, { maxLength: 300, size: "max" }).map((parts) => parts.join(""));
    const words = fc.stringMatching(/^[\w-]{0,250}$/);
    const keys = fc.stringMatching(/^[\w=/+~-]{0,250}$/);
    fc.assert(
      fc.property(fc.oneof(texts, words, keys), (text) => {
        const signs = readSigns(text);
        assert.equal(hasOnly(signs, wordSigns), /^[\w-]*$/.test(text));
        assert.equal(hasOnly(signs, keySigns), /^[\w=/+~-]*$/.test(text));
      }),
      { numRuns: 500 },
    );
  });

  it("sees each start of a reference, a ciphertext, a token and a public id", () => {
    const tables = [
      [encryptedTable, start.encrypted],
      [referenceTable, start.reference],
      [secretTable, start.secret],
      [publicTable, start.publicId],
    ] as const;
    for (const [table, bit] of tables) {
      for (const { prefix } of [...table.values()].flat()) {
        assert.notEqual(readStart(`${prefix}rest`) & bit, 0, prefix);
      }
    }
    assert.equal(readStart("Timber"), 0);
  });
});
