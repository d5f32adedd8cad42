import type { Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { Disk } from "../../running/reach.ts";
import { readLaunchFile } from "./readLaunchFile.ts";
import { readNearestPackage } from "./readPackage.ts";

/** Where a repository keeps its packages; deeper or more of them are not searched for one by its name. */
const MAX_DEPTH = 4;
const MAX_FOLDERS = 500;

/** The disk as the search for what a command line runs requires it. */
export const disk: Disk = {
  resolve,
  folder: async (path) => ((await lookUp(path))?.isDirectory() === true ? await realpath(path) : undefined),
  isFile: async (path) => (await lookUp(path))?.isFile() === true,
  nearestPackage: readNearestPackage,
  packagesBelow: findPackages,
};

async function lookUp(path: string): Promise<Stats | undefined> {
  return await stat(path).catch(() => undefined);
}

/** By the name in `package.json`, or by the folder. Two with one name count as none: which one is meant is not known. */
async function findPackages(root: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found: (readonly [name: string, folder: string])[] = [];
  for (const folder of await listFolders(root)) {
    const own = await readName(folder);
    if (own === undefined) continue;
    const below = relative(root, folder).split(sep).join("/");
    for (const name of names)
      if (name === own || name.replace(/^\.\/|\/$/g, "") === below) found.push([name, folder]);
  }
  const byName = Map.groupBy(found, ([name]) => name);
  return new Map(
    [...byName.values()].flatMap(([first, ...others]) => (first && others.length === 0 ? [first] : [])),
  );
}

async function listFolders(root: string): Promise<readonly string[]> {
  const folders = [root];
  // The list grows while it is read.
  for (const folder of folders) {
    if (relative(root, folder).split(sep).length > MAX_DEPTH) continue;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const below = entries.filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name));
    folders.push(...below.map(({ name }) => join(folder, name)).slice(0, MAX_FOLDERS - folders.length));
  }
  return folders;
}

/** Empty for a package without a name; undefined for none. */
async function readName(folder: string): Promise<string | undefined> {
  const text = await readLaunchFile(join(folder, "package.json"));
  if (text === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    const isNamed = typeof parsed === "object" && parsed !== null && "name" in parsed;
    return isNamed && typeof parsed.name === "string" ? parsed.name : "";
  } catch {
    return undefined;
  }
}
