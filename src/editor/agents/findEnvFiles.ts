import * as vscode from "vscode";
import { calledSo, readPath } from "../../agents/readPath.ts";
import { isEnvFileName } from "../../envfile/describeFileName.ts";
import { leavesWorkspace } from "../findings/leavesWorkspace.ts";

/** A larger file has another purpose. */
export const MAX_BYTES = 1024 * 1024;

interface KnownFile {
  readonly uri: string;
  /** As answers call it. */
  readonly file: string;
}

/**
 * The `.env` files that a path may mean: what our answers call so, and what is there by that path. From here on a file goes by its
 * address, because two may have one name. A path that leads out, itself or by a link, is not found: what is elsewhere is none of an
 * assistant's business.
 */
export async function findEnvFiles(
  path: string,
  known: readonly KnownFile[],
): Promise<readonly vscode.Uri[]> {
  const called = calledSo(path, known).map(({ uri }) => uri);
  const places = isEnvFileName(path.split(/[\\/]/).at(-1) ?? "")
    ? readPath(path, vscode.workspace.workspaceFolders ?? [])
    : [];
  const there = places.map(({ folder, parts }) => vscode.Uri.joinPath(folder.uri, ...parts).toString());
  const uris = [...new Set([...called, ...there])].map((uri) => vscode.Uri.parse(uri));
  const inside = await Promise.all(uris.map(isInside));
  return uris.filter((_, at) => inside[at]);
}

/** Whether a file is there, and in the workspace. */
export async function isInside(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > MAX_BYTES) return false;
    return vscode.workspace.getWorkspaceFolder(uri) !== undefined && !(await leavesWorkspace(uri));
  } catch {
    return false;
  }
}
