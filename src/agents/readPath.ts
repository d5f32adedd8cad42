import { foreign } from "./foreign.ts";

/** A path below a folder of the workspace. */
export interface PathBelow<F> {
  readonly folder: F;
  readonly parts: readonly string[];
}

/**
 * Where in the workspace a path may lead that an assistant wrote. With several folders, lists have a folder's name first, and the
 * path is in that folder alone; with one they have not, since a folder inside it may have the same name. Nowhere when it leads out.
 */
export function readPath<F extends { readonly name: string }>(
  path: string,
  folders: readonly F[],
): readonly PathBelow<F>[] {
  const parts = partsOf(path);
  if (parts.includes("..")) return [];
  const named = folders.length < 2 ? [] : folders.filter(({ name }) => name === parts[0]);
  const [chosen, below] = named.length === 0 ? [folders, parts] : [named, parts.slice(1)];
  return chosen.map((folder) => ({ folder, parts: below }));
}

/** The files that our answers call so. Names are cleaned and cut there, so that it may be several. */
export function calledSo<T extends { readonly file: string }>(
  path: string,
  files: readonly T[],
): readonly T[] {
  const plain = partsOf(path).join("/");
  return files.filter(({ file }) => file === plain || foreign(file) === path);
}

function partsOf(path: string): readonly string[] {
  return path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
}
