import { isVaultError } from "../core/vaultError.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { JournalStore } from "./JournalStore.ts";
import type { Keyring } from "./Keyring.ts";
import { renewCopies } from "./renewCopies.ts";

const unreadable: ReadonlySet<string> = new Set(["corrupted", "newerVersion", "storage"]);

/** An encrypted file, whatever it holds. */
interface Renewable {
  read(signal: AbortSignal): Promise<unknown>;
  renew(signal: AbortSignal): Promise<void>;
}

export interface AllFiles {
  readonly folder: string;
  readonly keys: Keyring;
  readonly files: readonly Renewable[];
  readonly journal: JournalStore;
  readonly environment: VaultEnvironment;
}

/**
 * Writes everything again for the keys of today, and then forgets those of before: they open nothing any more. It can
 * be repeated when it was interrupted.
 */
export async function renewFiles(all: AllFiles, signal: AbortSignal): Promise<void> {
  const { keys, files, journal } = all;
  const earlier = await keys.earlier(signal);
  for (const file of files) await file.renew(signal);
  if (earlier.length === 0) return await renewReadable(journal, signal);
  await journal.renew(signal);
  await renewCopies(all, earlier, signal);
  await keys.forgetEarlier(earlier, signal);
}

/** With no keys to be closed to, a journal that cannot be read keeps no one from having a recovery key. */
async function renewReadable(journal: JournalStore, signal: AbortSignal): Promise<void> {
  await journal.renew(signal).catch(ignoreUnreadable);
}

/** One file that cannot be read does not take the others down. */
export function ignoreUnreadable(error: unknown): void {
  if (!isVaultError(error) || !unreadable.has(error.problem.kind)) throw error;
}

/**
 * Rejects when one of them cannot be read: it could not be written again, and would stay open to the keys of before.
 */
export async function requireReadable(
  { keys, files, journal }: AllFiles,
  signal: AbortSignal,
): Promise<void> {
  await keys.prove(signal);
  for (const file of files) await file.read(signal);
  for (const listing of await journal.inspect()) if ("error" in listing) throw listing.error;
}
