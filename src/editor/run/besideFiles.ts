import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isPathWithin } from "../../files/isPathWithin.ts";
import { readPlainFile } from "../../files/readPlainFile.ts";
import { digestOf } from "../../running/digest.ts";

const MAX_BYTES = 1024 * 1024;
/** A folder with more files is one of data: to read it before each start would take too long. */
const MAX_FILES = 300;

/** What changes while a program runs, or is only read by people: none of it says what is run. */
const NOT_DECIDING =
  /^(?:\.env(?:\..*)?|\.DS_Store|licen[cs]e.*|changelog.*|readme.*|.*\.(?:md|rst|adoc|log|pid|sock|sqlite3?|db|db-\w+|tsbuildinfo|csv|png|jpe?g|gif|svg|ico|webp|pdf|map|lock)|package-lock\.json|pnpm-lock\.yaml|.*\.eslintcache|\.eslintcache|\.coverage)$/i;

/** Files that a program finds by itself: as a consent is bound to them. */
export interface BesideFiles {
  /** The folders of which the files count, each with what it is known by. */
  readonly folders: readonly (readonly [folder: string, known: string])[];
  /** Those with more files than can be checked. */
  readonly tooMany: readonly string[];
}

/**
 * All files of these folders, of those above them within `root`, and the settings of hidden folders in them (`.cargo/config.toml`):
 * a program that is called by its name finds what it does in one of them (Makefile, compose.yaml, tox.ini, Cargo.toml).
 */
export async function readBesideFiles(root: string, folders: readonly string[]): Promise<BesideFiles> {
  const all = [...new Set(folders.flatMap((folder) => upTo(root, folder)))];
  const known = await Promise.all(all.map(async (folder) => [folder, await digestFolder(folder)] as const));
  return {
    folders: known.flatMap(([folder, digest]) => (digest === undefined ? [] : [[folder, digest] as const])),
    tooMany: known.flatMap(([folder, digest]) => (digest === undefined ? [folder] : [])),
  };
}

function upTo(root: string, folder: string): readonly string[] {
  if (!isPathWithin(root, folder)) return [];
  return folder === root ? [folder] : [folder, ...upTo(root, dirname(folder))];
}

async function digestFolder(folder: string): Promise<string | undefined> {
  const entries = await list(folder);
  const hidden = entries.filter((entry) => entry.isDirectory() && /^\.(?!git$)./.test(entry.name));
  const settings = await Promise.all(
    hidden.map(async ({ name }) =>
      (await list(join(folder, name)))
        .filter((entry) => isFile(entry) && /^config$|^config\.|\.config$/.test(entry.name))
        .map((entry) => join(name, entry.name)),
    ),
  );
  const own = entries
    .filter((entry) => isFile(entry) && !NOT_DECIDING.test(entry.name))
    .map(({ name }) => name);
  const names = [...own, ...settings.flat()].sort();
  if (names.length > MAX_FILES) return undefined;
  const known = await Promise.all(names.map(async (name) => [name, await digestFile(join(folder, name))]));
  return digestOf(JSON.stringify(known));
}

async function list(folder: string): Promise<readonly Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch(() => []);
}

function isFile(entry: Dirent): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}

/** A large file is known by its size and time, which every change of it by git sets. */
async function digestFile(path: string): Promise<string> {
  const bytes = await readPlainFile(path, MAX_BYTES).catch(() => undefined);
  if (bytes === undefined) return "";
  if (bytes !== "tooLarge") return digestOf(bytes);
  const { size, mtimeMs } = await lstat(path);
  return `${size} ${mtimeMs}`;
}
