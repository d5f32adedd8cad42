import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { readScripts, type Script } from "../../running/packageScripts.ts";
import { readText } from "../findings/readText.ts";
import { readLaunchFile } from "./readLaunchFile.ts";

export interface PackageFolder {
  /** The names of what is in the folder. */
  readonly files: readonly string[];
  readonly scripts: readonly Script[];
}

const none: PackageFolder = { files: [], scripts: [] };

/** Of what is only offered. */
const MAX_BYTES = 1024 * 1024;

/** The scripts of a folder; none where it has no `package.json`, or one that cannot be read. */
export async function readPackage({ uri }: Pick<vscode.WorkspaceFolder, "uri">): Promise<PackageFolder> {
  try {
    const files = (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
    if (!files.includes("package.json")) return { files, scripts: [] };
    const read = await readText(vscode.Uri.joinPath(uri, "package.json"), MAX_BYTES);
    return { files, scripts: readScripts(read?.text ?? "") };
  } catch {
    return none;
  }
}

/** The `package.json` that a package manager finds from a folder, and where it is: its own, or the nearest above it. */
export async function readNearestPackage(path: string): Promise<PackageFolder & { readonly path: string }> {
  const files = await readdir(path).catch((): string[] => []);
  if (files.includes("package.json")) {
    return { path, files, scripts: readScripts(await readLaunchFile(join(path, "package.json"))) };
  }
  const parent = dirname(path);
  return parent === path ? { path, files, scripts: [] } : readNearestPackage(parent);
}
