import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { isWaitingKey } from "./WaitingKeyFile.ts";

/** How the folders begin that files are moved into. */
export const SET_ASIDE = "set-aside-";

/**
 * Whether the files of such a folder are a vault that waits for its key, and not journals that could not be read: they
 * stay as they are, for as long as they are there.
 */
export function isWholeVault(names: readonly string[]): boolean {
  return names.some((name) => !name.startsWith("journal-"));
}

/**
 * Moves the encrypted files of a folder, backups and damaged ones included, into a folder below it. Nothing is
 * deleted: a key that turns up later still opens them. The keys go last, so that it can be repeated when it
 * was interrupted, and journals after the other files: alone they would look like some that could not be read.
 */
export async function setAside(folder: string, { files, newId }: VaultEnvironment): Promise<void> {
  const target = join(folder, `${SET_ASIDE}${newId()}`);
  const names = (await files.list(folder)).filter(isOurs);
  await files.makeFolder(target);
  for (const name of names.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    // It counts from now on; a file that belongs to someone else is as old as it is.
    await files.touch(join(folder, name)).catch(() => undefined);
    await files.rename(join(folder, name), join(target, name));
  }
  await files.syncFolder(target);
  await files.syncFolder(folder);
}

/** The locks stay: they belong to whoever is working right now. */
function isOurs(name: string): boolean {
  return (/\.age(?:$|\.)/.test(name) && !/\.(?:lock|break)$/.test(name)) || isWaitingKey(name);
}

function turnOf(name: string): number {
  if (name.startsWith("keys.age") || isWaitingKey(name)) return 2;
  return name.startsWith("journal-") ? 1 : 0;
}
