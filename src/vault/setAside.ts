import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { isWaitingKey } from "./WaitingKeyFile.ts";

/** How the folders begin that files are moved into. */
const SET_ASIDE = "set-aside-";

/** A folder that is not there yet. */
export function newSetAside(folder: string, { newId }: Pick<VaultEnvironment, "newId">): string {
  return join(folder, `${SET_ASIDE}${newId()}`);
}

/** Those that there are, as paths. */
export async function findSetAside(
  folder: string,
  { files }: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  const names = await files.listFolders(folder);
  return names.filter((name) => name.startsWith(SET_ASIDE)).map((name) => join(folder, name));
}

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
export async function setAside(folder: string, environment: VaultEnvironment): Promise<void> {
  const { files } = environment;
  const target = newSetAside(folder, environment);
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
