import { basename, dirname, join } from "node:path";
import { neverAborted } from "../core/neverAborted.ts";
import type { VaultEnvironment } from "./environment.ts";
import { whenFree } from "./whenFree.ts";

export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Takes the place of the backup at the same time; absent at the first write, whose copy becomes the backup. */
  readonly backup?: Uint8Array;
  /** Asked right before the first lasting step; a rejection leaves everything as it was. */
  readonly confirm: () => Promise<void>;
}

/**
 * Puts new content in place of a file so that a power cut at any moment leaves the old or the new one, whole:
 * both new files are on the disk before either name changes. The caller holds the lock of the file.
 */
export async function replaceFile(environment: VaultEnvironment, replacement: Replacement): Promise<void> {
  const { bytes, backup, confirm } = replacement;
  const { files } = environment;
  const path = await files.place(replacement.path);
  const backupPlace = await files.place(backupPath(replacement.path));
  for (const place of [path, backupPlace]) await sweepTemporary(place, environment);
  const temporary = temporaryName(path, environment);
  const temporaryBackup = temporaryName(backupPlace, environment);
  try {
    await writeBoth([temporary, bytes], [temporaryBackup, backup ?? bytes], environment);
    await confirm();
    if (backup !== undefined) await move(temporaryBackup, backupPlace, environment);
    await move(temporary, path, environment);
    await syncFolders([path, backupPlace], environment);
    if (backup !== undefined) return;
    // Only now: a backup without its file would look as if the file had been lost.
    await move(temporaryBackup, backupPlace, environment);
    await files.syncFolder(dirname(backupPlace));
  } catch (error) {
    await Promise.allSettled([files.remove(temporary), files.remove(temporaryBackup)]);
    throw error;
  }
}

/** Puts new content in place of a file that no one else writes, whole or not at all. */
export async function overwriteDurably(
  named: string,
  bytes: Uint8Array,
  environment: VaultEnvironment,
): Promise<void> {
  const path = await environment.files.place(named);
  const temporary = temporaryName(path, environment);
  try {
    await writeDurably(temporary, bytes, environment);
    await move(temporary, path, environment);
  } catch (error) {
    await environment.files.remove(temporary).catch(() => undefined);
    throw error;
  }
  await environment.files.syncFolder(dirname(path));
}

/** Where the last good state of a file is kept. */
export function backupPath(path: string): string {
  return `${path}.bak`;
}

function temporaryName(path: string, { newId }: VaultEnvironment): string {
  return `${path}.${newId()}.tmp`;
}

type NewFile = readonly [path: string, bytes: Uint8Array];

/** At the same time, since neither has a name yet that counts; the other is done too when one fails, so that both can be removed. */
async function writeBoth(one: NewFile, other: NewFile, environment: VaultEnvironment): Promise<void> {
  const written = await Promise.allSettled(
    [one, other].map(([path, bytes]) => writeDurably(path, bytes, environment)),
  );
  for (const result of written) if (result.status === "rejected") throw result.reason;
}

async function writeDurably(path: string, bytes: Uint8Array, { files }: VaultEnvironment): Promise<void> {
  await files.create(path, bytes);
  await files.sync(path);
}

async function move(from: string, to: string, environment: VaultEnvironment): Promise<void> {
  await whenFree(environment, () => environment.files.rename(from, to), neverAborted());
}

/** The folders of these files, of which one is enough unless a link leads to another. */
async function syncFolders(paths: readonly string[], { files }: VaultEnvironment): Promise<void> {
  for (const folder of new Set(paths.map((path) => dirname(path)))) await files.syncFolder(folder);
}

/** What an earlier writer left when it was killed; it held ciphertext only. */
export async function sweepTemporary(named: string, { files }: VaultEnvironment): Promise<void> {
  const path = await files.place(named);
  const names = await files.list(dirname(path));
  const isLeftOver = (name: string) => name.startsWith(`${basename(path)}.`) && name.endsWith(".tmp");
  await Promise.all(names.filter(isLeftOver).map((name) => files.remove(join(dirname(path), name))));
}
