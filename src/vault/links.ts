import { lstat, realpath, rm, symlink } from "node:fs/promises";
import { errorCode } from "./fileSystem.ts";

/*
 * A tool may keep the files elsewhere (stow, chezmoi, an encrypted volume) and a link to each of them here. What is asked
 * of a file is asked of the one that its link leads to.
 */

/** Where a link leads in the end. Undefined for what is not a link; rejects with `ENOLINK` for one that leads to nothing. */
export async function followLink(path: string): Promise<string | undefined> {
  if (!(await isLink(path))) return undefined;
  try {
    return await realpath(path);
  } catch {
    throw brokenLink();
  }
}

/** A file that is missing behind its link is not one that was never there: it may be on a disk that is not connected. */
export async function unlessMissing<T>(path: string, pending: Promise<T>): Promise<T | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    if (await isLink(path)) throw brokenLink();
    return undefined;
  }
}

/** Gives a link another name. It may be one that is read from its folder. */
export async function moveLink(target: string, from: string, to: string): Promise<void> {
  await symlink(target, to);
  await rm(from);
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function brokenLink(): Error {
  return Object.assign(new Error("a link leads to nothing"), { code: "ENOLINK" });
}
