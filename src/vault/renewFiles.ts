import type { VaultEnvironment } from "./environment.ts";
import type { JournalStore } from "./JournalStore.ts";
import type { Keyring } from "./Keyring.ts";
import { renewCopies } from "./renewCopies.ts";

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
 * be repeated when it was interrupted. Rejects with the first file that cannot be written, but not before all others
 * are; then those of before stay.
 */
export async function renewFiles(all: AllFiles, signal: AbortSignal): Promise<void> {
  const { keys, files, journal } = all;
  const earlier = await keys.earlier(signal);
  const failed: unknown[] = [];
  for (const file of [keys, ...files, journal]) {
    signal.throwIfAborted();
    await file.renew(signal).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  if (earlier.length === 0) return;
  await renewCopies(all, earlier, signal);
  await keys.forgetEarlier(earlier, signal);
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
