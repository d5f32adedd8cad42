import * as vscode from "vscode";
import { readScripts } from "./packageScripts.ts";

export interface PackageFolder {
  /** The names of what lies in the folder. */
  readonly files: readonly string[];
  readonly scripts: readonly string[];
}

/** The scripts of a folder; none where it has no `package.json`, or one that cannot be read. */
export async function readPackage({ uri }: vscode.WorkspaceFolder): Promise<PackageFolder> {
  try {
    const files = (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
    if (!files.includes("package.json")) return { files, scripts: [] };
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, "package.json"));
    return { files, scripts: readScripts(Buffer.from(bytes).toString("utf8")) };
  } catch {
    return { files: [], scripts: [] };
  }
}
