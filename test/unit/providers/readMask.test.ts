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
  ["k".repeat(60), undefined],
  // The mark of our own cut is not the platform's mask.
  ["k".repeat(308), undefined],
  ["k".repeat(5_000), undefined],
  ["pass*word-that-is-real", undefined],
  ["a*b·c-that-is-real", undefined],
  [`${"k".repeat(300)}…`, "kkkkkk…"],
  [`…${"k".repeat(300)}`, "…kkkk"],
  [`kk${bullets}${"k".repeat(300)}${bullets}kk`, `kk${bullets}${bullets}kk`],
  [`kk${"*".repeat(400)}kk`, `kk${"*".repeat(20)}kk`],
  [`sk-ant${bullets}wxyz`, `sk-ant${bullets}wxyz`],
  ["••••-••••-1234", "••••••••1234"],
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
