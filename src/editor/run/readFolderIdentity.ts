import { stat } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";

/**
 * What tells a folder from another one that is at the same address later, such as a new clone: number and birth of the
 * folder and of its `.git`. VS Code keeps what it remembers of a workspace under the folder's address alone.
 */
export async function readFolderIdentity(folder: vscode.WorkspaceFolder | undefined): Promise<string> {
  if (folder === undefined) return "";
  const { uri } = folder;
  if (uri.scheme !== "file") return String((await vscode.workspace.fs.stat(uri)).ctime);
  const births = await Promise.all([readBirth(uri.fsPath), readBirth(join(uri.fsPath, ".git"))]);
  return births.join(" ");
}

/** Empty for what is not there. */
async function readBirth(path: string): Promise<string> {
  try {
    const { ino, birthtimeNs } = await stat(path, { bigint: true });
    return `${ino}:${birthtimeNs}`;
  } catch {
    return "";
  }
}
