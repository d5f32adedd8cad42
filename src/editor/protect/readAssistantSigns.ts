import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { type AssistantSigns, assistantSigns } from "../../assistants/findAssistants.ts";

/** What there is of assistants on this machine and in a folder of the workspace. */
export async function readAssistantSigns(folder: vscode.Uri): Promise<AssistantSigns> {
  const [files, home] = await Promise.all([
    keepThere(assistantSigns.files, (path) => isThere(vscode.Uri.joinPath(folder, path))),
    keepThere(assistantSigns.home, (path) => isOnDisk(join(homedir(), path))),
  ]);
  const extensions = new Set(assistantSigns.extensions.filter(isInstalled));
  return { files, home, extensions, editor: vscode.env.appName };
}

/** What VS Code itself brings is there for everyone, used or not. */
function isInstalled(id: string): boolean {
  const extension = vscode.extensions.getExtension(id);
  return extension !== undefined && extension.packageJSON?.isBuiltin !== true;
}

async function keepThere(
  paths: readonly string[],
  test: (path: string) => Promise<boolean>,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(paths.map(async (path) => ((await test(path)) ? [path] : [])));
  return new Set(found.flat());
}

/** A file on the disk is asked for directly: the editor's own file system asks the window about every call. */
async function isThere(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === "file") return await isOnDisk(uri.fsPath);
  return await Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}

async function isOnDisk(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
