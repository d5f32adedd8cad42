import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { pickFolder } from "../messages/surfaces.ts";

/** Asks for one of the open folders, where there is a choice. Nothing where none is open. */
export async function askFolder(placeholder: string): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  const folder = await pickFolder(placeholder);
  if (folder === undefined) throw new CancelledError();
  return folder;
}
