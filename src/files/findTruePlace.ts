import { lstat, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isPathWithin } from "./isPathWithin.ts";

/** Where a path of the disk really leads, with every link followed. */
export type TruePlace =
  | {
      /** A plain file, or a name that is free in a folder that is there. */
      readonly kind: "file" | "free";
      /** Without a link in it. */
      readonly path: string;
      /** Whether it is another place than the one that was named. A link above the workspace folder counts as none. */
      readonly isLinked: boolean;
      /** Whether a path of the workspace leads out of it: whoever made a cloned folder chose where its links lead. */
      readonly leavesWorkspace: boolean;
      /** Whether the file has another name (a hard link), in whatever folder: nothing tells which. */
      readonly hasOtherNames?: true;
    }
  | { readonly kind: "unusable"; readonly reason: PlaceProblem };

export type PlaceProblem =
  /** A link to nothing, or one that leads back to itself. */
  | "leadsNowhere"
  /** A folder, a pipe or a device. */
  | "notAFile"
  | "noFolder";

/** `roots`: the folders of the workspace. A path outside of all of them was named by the person. */
export async function findTruePlace(path: string, roots: readonly string[]): Promise<TruePlace> {
  // Before anything is asked of the disk, which would take the `..` of a forged path behind a link.
  const named = resolve(path);
  const found = await follow(named);
  if (found.kind === "unusable") return found;
  const root = roots.filter((candidate) => isPathWithin(candidate, named)).sort(byLength)[0];
  if (root === undefined) return { ...found, isLinked: found.path !== named, leavesWorkspace: false };
  const real = await Promise.all(roots.map((candidate) => realpath(candidate).catch(() => candidate)));
  const expected = join(real[roots.indexOf(root)] ?? root, relative(root, named));
  return {
    ...found,
    isLinked: relative(expected, found.path) !== "",
    leavesWorkspace: !real.some((candidate) => isPathWithin(candidate, found.path)),
  };
}

type Followed =
  | { readonly kind: "file" | "free"; readonly path: string; readonly hasOtherNames?: true }
  | Extract<TruePlace, { kind: "unusable" }>;

async function follow(named: string): Promise<Followed> {
  try {
    const path = await realpath(named);
    const found = await stat(path);
    if (!found.isFile()) return unusable("notAFile");
    return { kind: "file", path, ...(found.nlink > 1 && { hasOtherNames: true }) };
  } catch (error) {
    if (codeOf(error) === "ELOOP") return unusable("leadsNowhere");
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
  }
  // Something is there all the same: a link whose goal is not.
  if (await isThere(named)) return unusable("leadsNowhere");
  return await followFolder(named);
}

async function followFolder(named: string): Promise<Followed> {
  try {
    const folder = await realpath(dirname(named));
    if ((await stat(folder)).isDirectory()) return { kind: "free", path: join(folder, basename(named)) };
  } catch (error) {
    if (codeOf(error) === "ELOOP") return unusable("leadsNowhere");
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
  }
  return unusable("noFolder");
}

function unusable(reason: PlaceProblem): Extract<TruePlace, { kind: "unusable" }> {
  return { kind: "unusable", reason };
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
