import * as vscode from "vscode";
import { cleanForeignText } from "../../core/foreignText.ts";

/** A file's path for people. Whoever made a cloned folder chose it: in a message it makes no link and hides nothing. */
export function fileLabel(uri: vscode.Uri): string {
  return cleanForeignText(vscode.workspace.asRelativePath(uri));
}
