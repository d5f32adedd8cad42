import { isDeepStrictEqual } from "node:util";
import type { TreeNode } from "./nodes.ts";

/** Whether drawing the second rows would show anything that the first do not show, tooltips included. */
export function isSameRows(before: readonly TreeNode[], after: readonly TreeNode[]): boolean {
  return before.length === after.length && before.every((node, index) => isSameRow(node, after[index]));
}

function isSameRow(before: TreeNode, after: TreeNode | undefined): boolean {
  if (after === undefined) return false;
  const { tooltip, children, ...shown } = before;
  const { tooltip: newTooltip, children: newChildren, ...newShown } = after;
  return isDeepStrictEqual([shown, tooltip()], [newShown, newTooltip()]) && isSameRows(children, newChildren);
}
