import type { Dirent } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { errorCode, type FileSystem } from "./fileSystem.ts";

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Windows cannot open a folder for flushing, and some network file systems refuse to. */
const noFolderSync = new Set(["EPERM", "EACCES", "EISDIR", "EINVAL", "ENOTSUP"]);

/** The real disk. */
export const nodeFileSystem: FileSystem = {
  read: (path) => unlessMissing(readFile(path)),
  stamp: (path) => unlessMissing(readStamp(path)),
  create,
  sync: (path) => syncOpened(path, "r+"),
  rename,
  syncFolder,
  erase,
  remove: (path) => rm(path, { force: true }),
  touch: async (path) => {
    const now = new Date();
    await utimes(path, now, now);
  },
  list: async (path) => (await listEntries(path)).filter((entry) => entry.isFile()).map(({ name }) => name),
  listFolders: async (path) =>
    (await listEntries(path)).filter((entry) => entry.isDirectory()).map(({ name }) => name),
  modifiedAt: async (path) => (await unlessMissing(stat(path)))?.mtimeMs,
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  },
};

/** A rename gives the name another inode, so even two writes within one tick of the clock differ. */
async function readStamp(path: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(" ");
}

async function listEntries(path: string): Promise<readonly Dirent[]> {
  return (await unlessMissing(readdir(path, { withFileTypes: true }))) ?? [];
}

/** On a full disk the name is made, and the bytes are not: an empty lock would keep every window waiting. */
async function create(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx", OWNER_ONLY_FILE);
  try {
    await fill(handle, bytes);
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function fill(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  try {
    await syncOpened(path, "r");
  } catch (error) {
    if (!noFolderSync.has(errorCode(error) ?? "")) throw error;
  }
}

async function syncOpened(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function erase(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(pending: Promise<T>): Promise<T | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
