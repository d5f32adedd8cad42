import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { isWaitingKey } from "./WaitingKeyFile.ts";

/** How the folders begin that files are moved into. */
export const SET_ASIDE = "set-aside-";

/**
 * Moves the encrypted files of a folder, backups and damaged ones included, into a folder below it. Nothing is
 * deleted: a key that turns up later still opens them. The keys go last, so that it can be repeated when it
 * was interrupted.
 */
export async function setAside(folder: string, { files, newId }: VaultEnvironment): Promise<void> {
  const target = join(folder, `${SET_ASIDE}${newId()}`);
  const names = (await files.list(folder)).filter(isOurs);
  await files.makeFolder(target);
  for (const name of names.toSorted((a, b) => Number(isKeys(a)) - Number(isKeys(b)))) {
    await files.rename(join(folder, name), join(target, name));
  }
  await files.syncFolder(target);
  await files.syncFolder(folder);
}

/** The locks stay: they belong to whoever is working right now. */
function isOurs(name: string): boolean {
  return (/\.age(?:$|\.)/.test(name) && !/\.(?:lock|break)$/.test(name)) || isWaitingKey(name);
}

function isKeys(name: string): boolean {
  return name.startsWith("keys.age") || isWaitingKey(name);
}
