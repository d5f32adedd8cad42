import * as vscode from "vscode";
import { offerOf } from "../messages/remedies.ts";
import { createTreeItem } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import type { TreeNode } from "./nodes.ts";

const collapsible = {
  leaf: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/**
 * The tooltip is left out: it is made when the row is first hovered. `secret`: part of the id under which VS Code hands the row's
 * object to a command, so that only a click on the row does.
 */
export function toTreeItem(node: TreeNode, secret: string): vscode.TreeItem {
  const { label, description, spoken, state } = node;
  const words = { spoken, ...(description !== undefined && { description }) };
  const item = createTreeItem(label, collapsible[state], words);
  item.id = `${node.id}#${secret}`;
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.contextValue = node.context;
  const command = rowCommand(node);
  if (command !== undefined) {
    item.command = { command, title: node.label, arguments: [{ id: node.id, ref: node.ref }] };
  }
  return item;
}

/** Rows are not buttons, except those that exist only to offer an action. */
function rowCommand({ kind, remedy }: TreeNode): string | undefined {
  if (kind === "more") return "agentSecrets.showMore";
  if (remedy === undefined) return undefined;
  const { command, rowCommand } = offerOf(remedy, t);
  return rowCommand ?? command;
}
