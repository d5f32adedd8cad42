import type { Dirent } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, type FileSystem } from "./fileSystem.ts";
import { followLink, moveLink, unlessMissing } from "./links.ts";

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Windows cannot open a folder for flushing, and some network file systems refuse to. */
const noFolderSync = new Set(["EPERM", "EACCES", "EISDIR", "EINVAL", "ENOTSUP"]);

/** The real disk. */
export const nodeFileSystem: FileSystem = {
  read: (path) => unlessMissing(path, readFile(path)),
  stamp: (path) => unlessMissing(path, readStamp(path)),
  place: async (path) => (await followLink(path)) ?? path,
  create,
  sync: (path) => syncOpened(path, "r+"),
  rename: move,
  syncFolder,
  erase,
  remove,
  touch: async (path) => {
    const now = new Date();
    await utimes(path, now, now);
  },
  list: (path) => listNames(path, "file"),
  listFolders: (path) => listNames(path, "folder"),
  modifiedAt: async (path) => (await unlessMissing(path, stat(path)))?.mtimeMs,
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  },
};

/** A rename gives the name another inode, so even two writes within one tick of the clock differ. */
async function readStamp(path: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(" ");
}

async function listNames(path: string, kind: "file" | "folder"): Promise<readonly string[]> {
  const entries = (await unlessMissing(path, readdir(path, { withFileTypes: true }))) ?? [];
  const kinds = await Promise.all(entries.map((entry) => kindOf(join(path, entry.name), entry)));
  return entries.filter((_, index) => kinds[index] === kind).map(({ name }) => name);
}

/** A link is what it leads to; one that leads to nothing is a file that is missed. */
async function kindOf(path: string, entry: Dirent): Promise<"file" | "folder" | undefined> {
  const found = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (found === undefined || found.isFile()) return "file";
  return found.isDirectory() ? "folder" : undefined;
}

async function move(from: string, to: string): Promise<void> {
  const target = await followLink(from).catch(() => undefined);
  await (target === undefined ? rename(from, to) : moveLink(target, from, to));
}

/** What is to be gone is gone behind a link as well; where that cannot be reached, nothing is said to be. */
async function remove(path: string): Promise<void> {
  const target = await followLink(path);
  if (target !== undefined && (await stat(target)).isFile()) {
    await rm(target, { force: true });
    await syncFolder(dirname(target));
  }
  await rm(path, { force: true });
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
