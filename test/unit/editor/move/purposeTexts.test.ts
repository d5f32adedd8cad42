import assert from "node:assert/strict";
import { planTexts } from "../../../../src/editor/move/planTexts.ts";
import { purposeTexts, toldPurpose } from "../../../../src/editor/move/purposeTexts.ts";
import type { Purpose } from "../../../../src/migration/plan/plan.ts";
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

describe("toldPurpose", () => {
  it("tells a move that leaves its files as they are as what it is", () => {
    for (const [purpose, mode, told] of [
      ["move", "comment", "move"],
      ["move", "remove", "move"],
      ["move", "keep", "copy"],
      ["copy", "keep", "copy"],
      ["rotate", "keep", "rotate"],
    ] as const) {
      assert.equal(toldPurpose({ purpose, mode }), told);
    }
  });

  it("says before it what stays in the file, and after it never “moved”", () => {
    const plan = planTexts({ purpose: "move", mode: "keep" }, translate);
    assert.equal(plan.title, "Copy to Platform: the plan");
    assert.match(plan.tick, /stay in their files, in plain text$/);
    const words = purposeTexts(toldPurpose({ purpose: "move", mode: "keep" }), translate);
    for (const text of [
      words.running,
      words.done,
      words.countDone(2),
      words.oneDone("A", "Neo"),
      words.resumed(1, 0),
    ]) {
      assert.doesNotMatch(text, /mov/i);
    }
  });
});
