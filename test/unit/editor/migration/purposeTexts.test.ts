import assert from "node:assert/strict";
import { purposeTexts } from "../../../../src/editor/migration/purposeTexts.ts";
import type { Purpose } from "../../../../src/migration/plan.ts";
import { translate } from "../../../support/translate.ts";

describe("purposeTexts", () => {
  const texts: readonly (readonly [Purpose, string, string, string])[] = [
    ["move", "Moving secrets was interrupted (A).", "A", "A was moved to Neo."],
    ["copy", "Copying secrets was interrupted (A).", "Copy of A", "A was copied to Neo."],
    ["rotate", "The rotation of A was interrupted.", "Rotation of A", "A has its new value in Neo."],
  ];
  for (const [purpose, interrupted, listed, oneDone] of texts) {
    it(`speaks of a ${purpose} as one`, () => {
      const words = purposeTexts(purpose, translate);
      assert.equal(words.interrupted("A"), interrupted);
      assert.equal(words.listed("A"), listed);
      assert.equal(words.oneDone("A", "Neo"), oneDone);
    });
  }
});
