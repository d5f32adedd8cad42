import { basename, dirname, join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { backupPath } from "./replaceFile.ts";
import { whenFree } from "./whenFree.ts";

// The caller holds the lock of the file that `path` is, and has looked at what it holds.

/** Copies that file, or its backup, as `<name>.<id>.damaged`; resolves to what it holds. */
export async function keepBeside(
  path: string,
  copied: string,
  { files, newId }: VaultEnvironment,
): Promise<Uint8Array | undefined> {
  const bytes = await files.read(copied);
  if (bytes !== undefined) await files.create(damagedPath(path, newId), bytes);
  return bytes;
}

/** Renames file and backup in the same way. */
export async function moveBeside(
  path: string,
  environment: VaultEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const { files, newId } = environment;
  const move = (found: string) =>
    whenFree(environment, () => files.rename(found, damagedPath(path, newId)), signal);
  await moveBoth(path, environment, move);
}

/** Moves file and backup into another folder. */
export async function moveInto(folder: string, path: string, environment: VaultEnvironment): Promise<void> {
  const { files } = environment;
  await files.makeFolder(folder);
  await moveBoth(path, environment, (found) => files.rename(found, join(folder, basename(found))));
  await files.syncFolder(folder);
}

/** They count as just written: a copy of a journal goes when it is old. */
async function moveBoth(
  path: string,
  { files }: VaultEnvironment,
  move: (found: string) => Promise<void>,
): Promise<void> {
  // The backup first: alone it would look as if the file had been lost.
  for (const found of [backupPath(path), path]) {
    if ((await files.stamp(found)) === undefined) continue;
    // It may belong to someone else; then it counts as old as it is.
    await files.touch(found).catch(() => undefined);
    await move(found);
  }
  await files.syncFolder(dirname(path));
}

function damagedPath(path: string, newId: VaultEnvironment["newId"]): string {
  return `${path}.${newId()}.damaged`;
}
