import { lstat, readdir, readFile, rm, rmdir, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Sensitive } from "../core/Sensitive.ts";
import { isPathWithin } from "../files/isPathWithin.ts";

/** How a program finds a window: what the window's file says. */
export interface WindowFile {
  readonly pid: number;
  /** Several machines may share a home folder, and a socket is on one of them. */
  readonly machine: string;
  readonly socket: string;
  readonly token: Sensitive;
  /** Where they really are. */
  readonly folders: readonly string[];
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export interface ListedWindow extends WindowFile {
  readonly file: string;
}

/** In the folder of all that belongs to programs outside. */
export const WINDOWS = "windows";

/** As it is on the disk, in a file that only its owner reads. */
export function writeWindow({ token, ...rest }: WindowFile): string {
  return JSON.stringify({ ...rest, token: token.reveal() });
}

/** The windows of this machine, whether or not they are still there. What cannot be read does not count. */
export async function listWindows(folder: string, machine: string): Promise<readonly ListedWindow[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
  const windows = await Promise.all(files.map(readWindow));
  return windows.flatMap((window) => (window?.machine === machine ? [window] : []));
}

async function readWindow(file: string): Promise<ListedWindow | undefined> {
  try {
    const stored: unknown = JSON.parse(await readFile(file, "utf8"));
    if (!isStored(stored)) return undefined;
    const { pid, machine, socket, folders, since } = stored;
    return { file, pid, machine, socket, folders, since, token: new Sensitive(stored.token) };
  } catch {
    // Another window removes it just now, or it is damaged.
    return undefined;
  }
}

type Stored = Omit<WindowFile, "token"> & { readonly token: string };

function isStored(stored: unknown): stored is Stored {
  if (typeof stored !== "object" || stored === null) return false;
  const { pid, machine, socket, token, folders, since }: Partial<Record<string, unknown>> = { ...stored };
  return (
    Number.isSafeInteger(pid) &&
    [machine, socket, token].every((text) => typeof text === "string") &&
    typeof since === "number" &&
    Array.isArray(folders) &&
    folders.every((folder) => typeof folder === "string")
  );
}

/** The windows that have a folder open, or one around it: the nearest first, then the newest. The first of them may have ended. */
export function orderWindows<T extends WindowFile>(windows: readonly T[], folder: string): readonly T[] {
  return windows
    .map((window) => ({ window, length: longestAround(window.folders, folder) }))
    .filter(({ length }) => length >= 0)
    .sort((a, b) => b.length - a.length || b.window.since - a.window.since)
    .map(({ window }) => window);
}

function longestAround(folders: readonly string[], inner: string): number {
  return Math.max(-1, ...folders.filter((folder) => isPathWithin(folder, inner)).map(({ length }) => length));
}

/** What a socket and its own folder are called, so that nothing else is ever removed. */
export const SOCKET_FOLDER = "agsec-";
export const SOCKET = "s";

/** Removes what windows left that ended without a word. */
export async function sweepWindows(windows: readonly ListedWindow[]): Promise<void> {
  for (const { pid, file, socket } of windows) {
    if (isRunning(pid)) continue;
    await rm(file, { force: true });
    await removeSocket(socket);
  }
}

/** Whether a program can find the window by them: a system removes the folder of sockets when its user logs out. */
export async function areThere(file: string, socket: string): Promise<boolean> {
  // A named pipe is there as long as its process.
  const paths = basename(socket) === SOCKET ? [file, socket] : [file];
  const there = await Promise.all(
    paths.map((path) =>
      lstat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return !there.includes(false);
}

export async function removeSocket(socket: string): Promise<void> {
  const folder = dirname(socket);
  // A named pipe has none, and is gone with its process.
  if (basename(socket) !== SOCKET || !basename(folder).startsWith(SOCKET_FOLDER)) return;
  await unlink(socket).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
