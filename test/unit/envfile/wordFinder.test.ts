import assert from "node:assert/strict";
import fc from "fast-check";
import { createWordFinder } from "../../../src/envfile/classify/text/wordFinder.ts";

describe("finding any of some words", () => {
  it("finds what a search for each of them finds, for any words and texts", () => {
    const word = fc.stringMatching(/^[abc]{1,5}$/);
    const text = fc.stringMatching(/^[abcABC_1 éK]{0,30}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.array(text), (words, texts) => {
        const hasWord = createWordFinder(words);
        for (const each of texts) {
          const lower = each.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
          assert.equal(
            hasWord(each),
            words.some((other) => lower.includes(other)),
            each,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes up a word within a longer one that does not go on", () => {
    const hasWord = createWordFinder(["passport", "spot", "port"]);
    assert.equal(hasWord("PASSPOT"), true);
    assert.equal(hasWord("passpor"), false);
    assert.equal(hasWord("PassPort"), true);
  });
});
