import assert from "node:assert/strict";
import { isSameRows } from "../../../../src/editor/tree/isSameRows.ts";
import type { TreeNode } from "../../../../src/editor/tree/nodes.ts";

function row(more: Partial<TreeNode> = {}): TreeNode {
  return {
    id: "a",
    kind: "secret",
    ref: { accountId: "1", secretId: "2" },
    label: "KEY",
    icon: "key",
    spoken: "KEY",
    context: "secret rename",
    state: "leaf",
    tooltip: () => ["tip"],
    children: [],
    ...more,
  };
}

describe("isSameRows", () => {
  it("takes rows that were built twice from the same for the same", () => {
    assert.ok(isSameRows([row({ children: [row()] })], [row({ children: [row()] })]));
    assert.ok(isSameRows([], []));
  });

  const changes: readonly (readonly [string, TreeNode])[] = [
    ["label", row({ label: "OTHER" })],
    ["description", row({ description: "always on" })],
    ["menu words", row({ context: "secret" })],
    ["what commands get", row({ ref: { accountId: "1", secretId: "3" } })],
    ["tooltip", row({ tooltip: () => ["another"] })],
    ["rows below", row({ children: [row()] })],
  ];
  for (const [what, changed] of changes) {
    it(`notices another ${what}, also further down`, () => {
      assert.ok(!isSameRows([row()], [changed]));
      assert.ok(!isSameRows([row({ children: [row()] })], [row({ children: [changed] })]));
    });
  }

  it("notices a row more or less", () => {
    assert.ok(!isSameRows([row()], [row(), row({ id: "b" })]));
    assert.ok(!isSameRows([row()], []));
  });
});
