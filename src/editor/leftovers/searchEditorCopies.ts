import * as vscode from "vscode";
import type { Leftover } from "../../leftovers/leftover.ts";
import { searchBackups } from "../../leftovers/searchBackups.ts";
import type { CopySearch } from "../../leftovers/searchCopies.ts";
import { searchHistory } from "../../leftovers/searchHistory.ts";

export interface EditorCopies {
  readonly leftovers: readonly Leftover[];
  readonly historyEntries: number;
  readonly backups: number;
}

/**
 * Looks through what VS Code itself keeps of files. `storage` is the extension's global storage folder,
 * `User/globalStorage/<extension>` in the folder with the person's data; with a remote, on the remote.
 */
export async function searchEditorCopies(storage: vscode.Uri, search: CopySearch): Promise<EditorCopies> {
  const user = vscode.Uri.joinPath(storage, "../..");
  const history = await searchHistory(vscode.Uri.joinPath(user, "History").toString(), search);
  const backups = [];
  for (const folder of backupFolders(user)) {
    const found = await searchBackups(folder.toString(), search);
    if (found !== undefined) backups.push(found);
  }
  if (backups.length === 0) search.gaps.add("backups", "notFound");
  return {
    leftovers: [...history.leftovers, ...backups.flatMap(({ leftovers }) => leftovers)],
    historyEntries: history.count,
    backups: backups.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Beside `User` on a desktop; in `User` in a browser, which keeps it in its own storage under this scheme. */
function backupFolders(user: vscode.Uri): readonly vscode.Uri[] {
  const beside = vscode.Uri.joinPath(user, "../Backups");
  if (vscode.env.uiKind === vscode.UIKind.Desktop) return [beside];
  return [beside, vscode.Uri.from({ scheme: "vscode-userdata", path: "/User/Backups" })];
}
