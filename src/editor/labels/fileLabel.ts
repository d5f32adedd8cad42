import * as vscode from "vscode";
import { cleanForeignText } from "../../core/foreignText.ts";

/** A file's path for people. Whoever made a cloned folder chose it: in a message it makes no link and hides nothing. */
export function fileLabel(uri: vscode.Uri): string {
  return cleanForeignText(filePath(uri));
}

/** The same of an address, as a journal and an index have it. */
export function nameFile(uri: string): string {
  return fileLabel(vscode.Uri.parse(uri));
}

/** The same as it is, for who spells it out. Whole where two folders share a name. */
export function filePath(uri: vscode.Uri): string {
  const { name } = vscode.workspace.getWorkspaceFolder(uri) ?? {};
  const same = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.name === name);
  return same.length > 1 ? uri.fsPath : vscode.workspace.asRelativePath(uri);
}
