import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { relative } from "node:path";

/**
 * Whether two names lead to one file: by a link, as hard links, or in other capitals where the disk makes no difference. Rejects
 * when that cannot be told.
 */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  if (relative(a, b) === "") return true;
  const [one, other] = await Promise.all([a, b].map(statOrNothing));
  if (one === undefined || other === undefined) return false;
  // A file system that numbers no files gives 0 to all of them.
  return one.dev === other.dev && one.ino === other.ino && one.ino !== 0n;
}

/** Nothing is at a free name. */
async function statOrNothing(path: string): Promise<BigIntStats | undefined> {
  return await stat(path, { bigint: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}
