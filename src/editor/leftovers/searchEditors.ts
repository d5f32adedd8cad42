import * as vscode from "vscode";
import type { Leftover } from "../../leftovers/leftover.ts";
import { searchWhole, type ValueSearch } from "../../leftovers/searchValues.ts";

/** Searches the texts of all open documents, saved or not. What undo would bring back cannot be read. */
export function searchEditors(search: ValueSearch): {
  readonly leftovers: readonly Leftover[];
  readonly count: number;
} {
  const open = vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed);
  const leftovers = open.flatMap((document): Leftover[] => {
    const matches = searchWhole(search, Buffer.from(document.getText()));
    if (matches.length === 0) return [];
    const { uri, isDirty, isUntitled } = document;
    return [{ place: { kind: "editor", uri: uri.toString(), isUnsaved: isDirty || isUntitled }, matches }];
  });
  return { leftovers, count: open.length };
}
