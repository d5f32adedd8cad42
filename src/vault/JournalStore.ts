import { join } from "node:path";
import * as z from "zod/mini";
import { isVaultError, VaultError } from "../core/vaultError.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { FileFormat } from "./fileFormat.ts";
import type { KeySource } from "./keySource.ts";

/** How one entry is stored; see `FileFormat`. */
export type EntryFormat<E> = Omit<FileFormat<E>, "empty" | "name">;

export interface JournalOptions<E> {
  readonly folder: string;
  readonly format: EntryFormat<E>;
  readonly keys: KeySource<unknown>;
  readonly environment: VaultEnvironment;
}

interface Page<E> {
  readonly entry: E;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An entry, or why it cannot be read: one damaged file does not hide the others. */
export type JournalListing<E> =
  | { readonly id: string; readonly entry: E; readonly expiresAt: number }
  | { readonly id: string; readonly error: VaultError };

const FILE_NAME = /^journal-([\w-]+)\.age(?:\.bak)?$/;

const PageSchema = z.object({ expiresAt: z.number(), entry: z.unknown() });

/**
 * Journal entries, each in an encrypted file of its own: two migrations never wait for each other, and a step
 * costs what its own entry weighs. An id consists of letters, digits, `_` and `-`.
 */
export class JournalStore<E> {
  readonly #options: JournalOptions<E>;
  readonly #format: FileFormat<Page<E> | undefined>;

  constructor(options: JournalOptions<E>) {
    this.#options = options;
    this.#format = pageFormat(options.format);
  }

  /** Adds or replaces an entry; on the disk when this resolves. */
  async save(id: string, page: Page<E>, signal: AbortSignal): Promise<void> {
    await this.#open(id).update(() => page, signal);
  }

  /** Undefined when there is no such entry. */
  async load(id: string, signal: AbortSignal): Promise<E | undefined> {
    return (await this.#open(id).read(signal))?.entry;
  }

  /** In no particular order. */
  async list(signal: AbortSignal): Promise<readonly JournalListing<E>[]> {
    const ids = await this.#ids();
    const listings = await Promise.all(ids.map((id) => this.#readListing(id, signal)));
    return listings.filter((listing) => listing !== undefined);
  }

  /** Puts the last good state of an entry back. */
  async restoreBackup(id: string, signal: AbortSignal): Promise<void> {
    await this.#open(id).restoreBackup(signal);
  }

  /** Deletes an entry, readable or not. */
  async remove(id: string, signal: AbortSignal): Promise<void> {
    await this.#open(id).remove(signal);
  }

  async removeAll(signal: AbortSignal): Promise<void> {
    for (const id of await this.#ids()) await this.remove(id, signal);
  }

  /** Deletes the entries that expired before now; one that cannot be read does not count as expired. */
  async removeExpired(signal: AbortSignal): Promise<void> {
    const now = this.#options.environment.clock.now();
    for (const listing of await this.list(signal)) {
      if ("expiresAt" in listing && listing.expiresAt <= now) await this.remove(listing.id, signal);
    }
  }

  /** Writes all entries anew for the keys of today. */
  async renew(signal: AbortSignal): Promise<void> {
    for (const id of await this.#ids()) await this.#open(id).renew(signal);
  }

  async #readListing(id: string, signal: AbortSignal): Promise<JournalListing<E> | undefined> {
    try {
      const page = await this.#open(id).read(signal);
      return page === undefined ? undefined : { id, ...page };
    } catch (error) {
      if (!isVaultError(error)) throw error;
      return { id, error };
    }
  }

  /** An entry of which only the backup is left is there, too: it can be restored. */
  async #ids(): Promise<readonly string[]> {
    const names = await this.#options.environment.files.list(this.#options.folder);
    const ids = names.map((name) => FILE_NAME.exec(name)?.[1]).filter((id) => id !== undefined);
    return [...new Set(ids)];
  }

  #open(id: string): EncryptedFile<Page<E> | undefined> {
    const name = `journal-${id}.age`;
    // An id may come from stored data; it must not lead to another folder.
    if (!FILE_NAME.test(name)) throw new VaultError({ kind: "gone" });
    const { folder, keys, environment } = this.#options;
    return new EncryptedFile<Page<E> | undefined>({
      path: join(folder, name),
      format: this.#format,
      keys,
      environment,
    });
  }
}

function pageFormat<E>({ version, read, write }: EntryFormat<E>): FileFormat<Page<E> | undefined> {
  return {
    name: "agent-secrets/journal",
    version,
    empty: undefined,
    read: (data, storedVersion) => {
      const page = PageSchema.safeParse(data);
      const entry = page.success ? read(page.data.entry, storedVersion) : undefined;
      return page.success && entry !== undefined ? { expiresAt: page.data.expiresAt, entry } : undefined;
    },
    write: (page) => page && { expiresAt: page.expiresAt, entry: write(page.entry) },
  };
}
