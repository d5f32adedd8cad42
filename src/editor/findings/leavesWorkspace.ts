import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { isPathWithin } from "../../files/isPathWithin.ts";

/**
 * Whether a file of the workspace lies somewhere else in truth: a link in a cloned folder may lead anywhere, and the
 * editor's search follows it (setting `search.followSymlinks`). What a person opens or names is another matter.
 */
export async function leavesWorkspace(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== "file") return false;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  // The editor's search takes what follows a line end in a folder's name for another path, such as `../other/.env`.
  if (folder === undefined) return true;
  const path = await realpath(uri.fsPath);
  if (path === uri.fsPath) return false;
  return !isPathWithin(await realpath(folder.uri.fsPath), path);
}
