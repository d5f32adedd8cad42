import assert from "node:assert/strict";
import { judgeRotation } from "../../../src/leftovers/checkResult.ts";
import type { GitStanding, Leftover } from "../../../src/leftovers/leftover.ts";

const cases: readonly (readonly [standings: readonly GitStanding[], expected: string | undefined])[] = [
  [["remote"], "now"],
  [["committed", "remote", "unreferenced"], "now"],
  [["committed"], "yes"],
  [["unknown", "reflog"], "yes"],
  [["unreferenced"], "unclear"],
  [["unknown"], "unclear"],
  [["stash", "staged"], undefined],
];

describe("judgeRotation", () => {
  for (const [standings, expected] of cases) {
    it(`says ${expected ?? "nothing"} of ${standings.join(" and ")}`, () => {
      assert.equal(judgeRotation(standings.map((standing) => inGit("K", standing))).get("K"), expected);
    });
  }

  it("judges each value alone, and nothing outside git", () => {
    const file: Leftover = {
      place: { kind: "file", path: "/a" },
      matches: [{ label: "C", count: 1, forms: [] }],
    };
    const judged = judgeRotation([inGit("A", "remote"), inGit("B", "committed"), file]);
    assert.deepEqual([...judged].sort(), [
      ["A", "now"],
      ["B", "yes"],
    ]);
  });
});

function inGit(label: string, standing: GitStanding): Leftover {
  const fixed = {
    repository: "/r",
    object: "0",
    type: "blob",
    isStaged: false,
    commits: [],
    refs: [],
  } as const;
  return { place: { kind: "git", ...fixed, standing }, matches: [{ label, count: 1, forms: ["plain"] }] };
}
