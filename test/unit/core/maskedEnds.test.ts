import assert from "node:assert/strict";
import { compareMask } from "../../../src/core/maskedEnds.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";

describe("compareMask", () => {
  const cases = [
    ["abcdefghij", "abc••••ghij", "agrees"],
    ["abcdefghij", "abcdef•ghij", "agrees"],
    ["abcdefghij", "********ghij", "agrees"],
    ["abcdefghij", "abx••••ghij", "contradicts"],
    ["abcdefghij", "abc••••ghix", "contradicts"],
    ["abcdefghij", "x•••", "contradicts"],
    ["abcdefghij", "••••••••", "silent"],
    ["abcdefghij", "a••••", "silent"],
    ["abcdefghij", undefined, "silent"],
    ["é\u{1F600}cdefg\u{1F600}ij", "é\u{1F600}c••••g\u{1F600}ij", "agrees"],
    ["ab*cdefgh*ij", "ab*••••*ij", "agrees"],
    ["\nline of a file\n", "line••••file", "agrees"],
  ] as const;
  for (const [value, mask, verdict] of cases) {
    it(`says ${verdict} of ${JSON.stringify(mask)}`, () => {
      assert.equal(compareMask(mask === undefined ? {} : { mask }, new Sensitive(value)), verdict);
    });
  }
});
