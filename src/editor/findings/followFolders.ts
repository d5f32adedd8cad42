import { lstat } from "node:fs/promises";
import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import { gather } from "../../findings/gather.ts";
import { outermost } from "../../findings/uriPaths.ts";
import type { FindingsWatch } from "./FindingsWatch.ts";
import { isForeign } from "./foreignFolders.ts";
import { scanFolder } from "./scanWorkspace.ts";

/** Programs make many folders in a moment: each is searched once, with all that is in it. */
const INTERVAL_MS = 500;

/** Follows folders that appear, move or go: VS Code tells of them, and often of none of the files in them. */
export function followFolders(watch: FindingsWatch, log: Log): vscode.Disposable {
  const anything = vscode.workspace.createFileSystemWatcher("**", false, true, false);
  const created = gather<string>(INTERVAL_MS, (uris) => {
    searchFolders(outermost(uris), watch).catch((error: unknown) => {
      log.debug(`a folder could not be searched: ${error instanceof Error ? error.name : "unknown"}`);
    });
  });
  return vscode.Disposable.from(
    anything,
    created,
    anything.onDidCreate((uri) => {
      if (!isForeign(vscode.Uri.joinPath(uri, "file"))) created.add([uri.toString()]);
    }),
    anything.onDidDelete((uri) => watch.forget(uri)),
  );
}

async function searchFolders(uris: readonly string[], watch: FindingsWatch): Promise<void> {
  for (const uri of uris.map((text) => vscode.Uri.parse(text))) {
    if (await isFolder(uri)) await scanFolder(watch, uri);
  }
}

/** A link does not count: what it leads to is known by its own path, or is not of this workspace. */
async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    if (uri.scheme === "file") return (await lstat(uri.fsPath)).isDirectory();
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}
