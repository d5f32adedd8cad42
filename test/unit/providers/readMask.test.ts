import assert from "node:assert/strict";
import { readMask } from "../../../src/providers/readMask.ts";

const bullets = "\u2022".repeat(8);

const cases: readonly (readonly [string | null | undefined, string | undefined])[] = [
  [`ghp${bullets}wxyz`, `ghp${bullets}wxyz`],
  ["********9a1b", "********9a1b"],
  ["sk-...9a1b", undefined],
  ["sk-…9a1b", "sk-…9a1b"],
  ["****", "****"],
  ["7391", undefined],
  ["7*91", undefined],
  ["correct horse", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
];

describe("readMask", () => {
  for (const [display, expected] of cases) {
    it(`${expected === undefined ? "hides" : "shows"} ${JSON.stringify(display)}`, () => {
      assert.equal(readMask(display), expected);
    });
  }

  it("is fit to show", () => {
    assert.equal(readMask("ab\n\u202e****"), "ab ****");
  });
});
