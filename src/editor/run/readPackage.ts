import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { readScripts, type Script } from "../../running/packageScripts.ts";

export interface PackageFolder {
  /** The names of what lies in the folder. */
  readonly files: readonly string[];
  readonly scripts: readonly Script[];
}

const none: PackageFolder = { files: [], scripts: [] };

/** The scripts of a folder; none where it has no `package.json`, or one that cannot be read. */
export async function readPackage({ uri }: Pick<vscode.WorkspaceFolder, "uri">): Promise<PackageFolder> {
  try {
    const files = (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
    if (!files.includes("package.json")) return { files, scripts: [] };
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, "package.json"));
    return { files, scripts: readScripts(Buffer.from(bytes).toString("utf8")) };
  } catch {
    return none;
  }
}

/** The `package.json` that a package manager finds from a folder, and where it is: its own, or the nearest above it. */
export async function readNearestPackage(path: string): Promise<PackageFolder & { readonly path: string }> {
  const files = await readdir(path).catch((): string[] => []);
  if (files.includes("package.json")) {
    const text = await readFile(join(path, "package.json"), "utf8").catch(() => "");
    return { path, files, scripts: readScripts(text) };
  }
  const parent = dirname(path);
  return parent === path ? { path, files, scripts: [] } : readNearestPackage(parent);
}
