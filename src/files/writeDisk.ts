import { constants } from "node:fs";
import { type FileHandle, lstat, open, realpath, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { isSameFile } from "./isSameFile.ts";

const { O_CREAT, O_EXCL, O_WRONLY } = constants;
/** Windows has none, where making a link takes a privilege. */
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** Between the question and the write a link took the place of the file, or of a folder above it. */
export class PlaceChangedError extends Error {
  override readonly name = "PlaceChangedError";
}

/**
 * Writes into the file that is there: its mode, owner and other names stay. `path` has no link in it, as
 * `findTruePlace` gives it; nothing is written once that is no longer so, or once it is the `source` of what is written.
 */
export async function overwriteFile(path: string, bytes: Uint8Array, source?: string): Promise<void> {
  const handle = await openSame(path);
  try {
    if (source !== undefined && (await isSameFile(path, source))) throw new PlaceChangedError();
    // Written before it is cut, so that a full disk leaves more than an empty file.
    await writeAll(handle, bytes);
    await handle.truncate(bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a file with this mode, whatever the process's mask says. Rejects with `EEXIST` when a name is taken. */
export async function createFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    if ((await realpath(dirname(path))) !== dirname(path)) {
      await unlink(path);
      throw new PlaceChangedError();
    }
    await writeAll(handle, bytes);
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What was opened is a plain file, and the one that the path names without a link. */
async function openSame(path: string): Promise<FileHandle> {
  const handle = await open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "ELOOP"
      ? new PlaceChangedError()
      : error;
  });
  try {
    const [opened, named] = [await handle.stat({ bigint: true }), await lstat(path, { bigint: true })];
    const isSame = opened.ino === named.ino && opened.dev === named.dev && opened.isFile();
    if (isSame && (await realpath(path)) === path) return handle;
    throw new PlaceChangedError();
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
}
