import * as vscode from "vscode";
import { createFile, overwriteFile, PlaceChangedError } from "../../files/writeDisk.ts";
import type { FileChangeOutcome } from "../../migration/ports.ts";
import type { UsablePlace } from "./describePlace.ts";
import { findPlace } from "./findPlace.ts";

/** The permissions of a new file that holds values: its owner's alone. */
export const PRIVATE_MODE = 0o600;
const USUAL_MODE = 0o644;

interface WriteOptions {
  /** For a new file; one that is there keeps its mode. */
  readonly mode?: number;
  /** On a disk: the file that the bytes were made from, and which they never replace. */
  readonly source?: string;
}

/**
 * The one way to write a file of the workspace. `place` is what the person was asked about: if the file is another
 * one by now, nothing is written.
 */
export async function writeFile(
  place: UsablePlace,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<FileChangeOutcome> {
  const now = await findPlace(place.uri);
  if (now.kind !== place.kind || now.path !== place.path) return "changed";
  if (now.leavesWorkspace) return "outside";
  try {
    await write(now, bytes, options);
    return "done";
  } catch (error) {
    const outcome = error instanceof PlaceChangedError ? "changed" : outcomes[codeOf(error)];
    if (outcome === undefined) throw error;
    return outcome;
  }
}

/** What is known to have written nothing. */
const outcomes: Readonly<Record<string, FileChangeOutcome>> = {
  EEXIST: "changed",
  ENOENT: "gone",
  EACCES: "readOnly",
  EPERM: "readOnly",
  EROFS: "readOnly",
};

async function write(
  { kind, uri, path }: UsablePlace,
  bytes: Uint8Array,
  { mode = USUAL_MODE, source }: WriteOptions,
): Promise<void> {
  if (path === undefined) await vscode.workspace.fs.writeFile(uri, bytes);
  else if (kind === "free") await createFile(path, bytes, mode);
  else await overwriteFile(path, bytes, source);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
