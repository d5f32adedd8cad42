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
 * Searches what VS Code itself keeps of files. `storage` is the extension's global storage folder,
 * `User/globalStorage/<extension>` in the folder with the person's data; with a remote, on the remote.
 */
export async function searchEditorCopies(storage: vscode.Uri, search: CopySearch): Promise<EditorCopies> {
  const user = vscode.Uri.joinPath(storage, "../..");
  const history = await searchHistory(vscode.Uri.joinPath(user, "History").toString(), search);
  // Beside `User` on a desktop. A browser keeps them in a storage of its own that extensions cannot reach.
  const backups = await searchBackups(vscode.Uri.joinPath(user, "../Backups").toString(), search);
  if (backups === undefined) search.gaps.add("backups", "notFound");
  return {
    leftovers: [...history.leftovers, ...(backups?.leftovers ?? [])],
    historyEntries: history.count,
    backups: backups?.count ?? 0,
  };
}
