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
 * A write broke off, and what it has written is there: not to be told as "nothing was changed".
 * @internal
 */
export class PartlyWrittenError extends Error {
  override readonly name = "PartlyWrittenError";
}

/**
 * Writes into the file that is there: its mode, owner and other names stay. `path` has no link in it, as
 * `findTruePlace` gives it; nothing is written once that is no longer so, or once it is the `source` of what is written.
 */
export async function overwriteFile(path: string, bytes: Uint8Array, source?: string): Promise<void> {
  const handle = await openSame(path, source);
  try {
    // Written before it is cut, so that a full disk leaves more than an empty file.
    await writeAll(handle, bytes);
    await handle.truncate(bytes.length);
    await handle.sync();
  } catch {
    // A network file system may refuse as late as here, with the code of one that never began.
    throw new PartlyWrittenError();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a file with this mode, whatever the process's mask says. Rejects with `EEXIST` when a name is taken. What it rejects with
 * leaves no file, but for a `PartlyWrittenError`.
 */
export async function createFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    if ((await realpath(dirname(path))) !== dirname(path)) throw new PlaceChangedError();
    // While nothing is in it. Some disks and network drives have no modes and refuse: their files get what all of them have.
    await handle.chmod(mode).catch(() => undefined);
    await writeAll(handle, bytes);
    await handle.sync();
  } catch (error) {
    throw (await removeOwn(handle, path)) ? error : new PartlyWrittenError();
  } finally {
    await handle.close();
  }
}

/** Removes what was just made, unless its name leads to another file by now. True when it is gone. */
async function removeOwn(handle: FileHandle, path: string): Promise<boolean> {
  try {
    if (!(await isNamed(handle, path))) return false;
    await unlink(path);
    return true;
  } catch {
    return false;
  }
}

/** What was opened is a plain file, the one that the path names without a link, and not the `source`. */
async function openSame(path: string, source: string | undefined): Promise<FileHandle> {
  const handle = await open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "ELOOP"
      ? new PlaceChangedError()
      : error;
  });
  try {
    const isSame = (await handle.stat()).isFile() && (await isNamed(handle, path));
    const isOther = source === undefined || !(await isSameFile(path, source));
    if (isSame && isOther && (await realpath(path)) === path) return handle;
    throw new PlaceChangedError();
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Whether the path names what was opened, and is not a link. */
async function isNamed(handle: FileHandle, path: string): Promise<boolean> {
  const [opened, named] = [await handle.stat({ bigint: true }), await lstat(path, { bigint: true })];
  return opened.ino === named.ino && opened.dev === named.dev;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
}
