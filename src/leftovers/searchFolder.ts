import { constants, type Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Gaps } from "./Gaps.ts";
import type { Leftover, Match } from "./leftover.ts";
import type { CheckContext } from "./limits.ts";
import type { ValueSearch } from "./searchValues.ts";

export interface FolderResult {
  readonly leftovers: readonly Leftover<{ readonly kind: "file"; readonly path: string }>[];
  readonly files: number;
  readonly bytes: number;
  /** Folders that hold a `.git`. */
  readonly repositories: readonly string[];
}

export interface FolderSearch extends CheckContext {
  readonly search: ValueSearch;
  readonly gaps: Gaps;
}

interface Walk extends FolderSearch {
  readonly deadline: number;
  readonly folders: string[];
  /** Looked at last: large, and written by others. */
  readonly late: string[];
  readonly found: Leftover<{ readonly kind: "file"; readonly path: string }>[];
  readonly repositories: string[];
  files: number;
  bytes: number;
  isStopped: boolean;
}

const AT_ONCE = 4;
const CHUNK_BYTES = 256 * 1024;
const lateFolders = new Set(["node_modules", ".venv", "venv", "vendor", "target", ".cache"]);

/** A pipe must not be waited for, and a name must not have become a link since it was listed. Absent on Windows. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Searches all files below a folder, ignored ones too; git's own objects are left to `searchRepository`.
 * Links are not followed. Ends within the limits, and when cancelled; what was found until then counts.
 */
export async function searchFolder(folder: string, search: FolderSearch): Promise<FolderResult> {
  const walk: Walk = {
    ...search,
    deadline: search.clock.now() + search.limits.maxMilliseconds,
    folders: [folder],
    late: [],
    found: [],
    repositories: [],
    files: 0,
    bytes: 0,
    isStopped: false,
  };
  for (let next = takeFolder(walk); next !== undefined; next = takeFolder(walk)) {
    await searchOne(walk, next);
  }
  const { found: leftovers, files, bytes, repositories } = walk;
  return { leftovers, files, bytes, repositories };
}

/** Near folders first, so that a limit cuts off the far ones. */
function takeFolder(walk: Walk): string | undefined {
  return canGoOn(walk) ? (walk.folders.shift() ?? walk.late.shift()) : undefined;
}

function canGoOn(walk: Walk): boolean {
  if (walk.isStopped) return false;
  const { limits, signal, gaps } = walk;
  const isOver =
    walk.files >= limits.maxFiles || walk.bytes >= limits.maxTotalBytes || walk.clock.now() >= walk.deadline;
  if (!signal.aborted && !isOver) return true;
  gaps.add("files", signal.aborted ? "cancelled" : "limit");
  walk.isStopped = true;
  return false;
}

async function searchOne(walk: Walk, folder: string): Promise<void> {
  let items: readonly Dirent[];
  try {
    items = await readdir(folder, { withFileTypes: true });
  } catch {
    walk.gaps.add("files", "unreadable", folder);
    return;
  }
  if (items.some(({ name }) => name === ".git")) walk.repositories.push(folder);
  noteBareRepository(walk, folder, items);
  for (const item of items) sortOut(walk, folder, item);
  const files = items.filter((item) => item.isFile()).values();
  const work = async (): Promise<void> => {
    for (const { name } of files) {
      if (!canGoOn(walk)) return;
      await searchFile(walk, join(folder, name));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function sortOut({ folders, late, gaps }: Walk, folder: string, item: Dirent): void {
  const path = join(folder, item.name);
  if (item.isDirectory()) {
    if (isObjectStore(folder, item.name)) return;
    (lateFolders.has(item.name) ? late : folders).push(path);
  } else if (item.isSymbolicLink()) gaps.add("files", "link", path);
  else if (!item.isFile()) gaps.add("files", "notAFile", path);
}

/** Compressed: only git can look into it. The stores of submodules are in `.git/modules`. */
function isObjectStore(folder: string, name: string): boolean {
  return name === "objects" && /[\\/]\.git(?:[\\/]modules[\\/].+)?$/.test(folder);
}

/** A repository without a working folder is not asked: only its compressed objects are left out of the walk. */
function noteBareRepository({ gaps }: Walk, folder: string, items: readonly Dirent[]): void {
  if (basename(folder) === ".git" || /[\\/]\.git[\\/]modules[\\/]/.test(folder)) return;
  const names = new Set(items.map(({ name }) => name));
  if (["HEAD", "objects", "refs"].every((name) => names.has(name))) gaps.add("git", "bareRepository", folder);
}

async function searchFile(walk: Walk, path: string): Promise<void> {
  try {
    const matches = await readFile(walk, path);
    walk.files++;
    if (matches.length > 0) walk.found.push({ place: { kind: "file", path }, matches });
  } catch {
    walk.gaps.add("files", "unreadable", path);
  }
  walk.onProgress(walk.files);
}

async function readFile(walk: Walk, path: string): Promise<readonly Match[]> {
  const file = await open(path, OPEN_FLAGS);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) {
      walk.gaps.add("files", "notAFile", path);
      return [];
    }
    const scan = walk.search();
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, stat.size + 1));
    // Counted while reading: a file may grow, and one of the kernel has no size.
    let size = 0;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length);
      if (bytesRead === 0) return scan.end();
      scan.push(chunk.subarray(0, bytesRead));
      size += bytesRead;
      walk.bytes += bytesRead;
      if (size >= walk.limits.maxFileBytes) {
        walk.gaps.add("files", "tooLarge", path);
        return scan.end();
      }
      if (!canGoOn(walk)) return scan.end();
    }
  } finally {
    await file.close();
  }
}
