import { dirname, join } from "node:path";
import { neverAborted } from "../core/neverAborted.ts";
import { isVaultError, VaultError, type VaultProblem } from "../core/vaultError.ts";
import { holdsOnlyCopy } from "../migration/journal/holdsOnlyCopy.ts";
import type { Journal, JournalEntry, JournalEvent, MigrationRecord } from "../migration/journal/journal.ts";
import { isUnfinished } from "../migration/journal/journalState.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { Sightings } from "./FileSeal.ts";
import { concerns } from "./journalConcern.ts";
import { findJournalCopies, type JournalCopy } from "./journalCopies.ts";
import { journalFormat } from "./journalFormat.ts";
import { compareBegun, nextOrder } from "./journalOrder.ts";
import type { Keyring } from "./Keyring.ts";
import type { KeySource } from "./keySource.ts";
import { newSetAside } from "./setAside.ts";
import { type Lease, withFileLock } from "./withFileLock.ts";

export interface JournalOptions {
  readonly folder: string;
  readonly keys: Pick<Keyring, keyof KeySource<unknown> | "prove">;
  readonly environment: VaultEnvironment;
  readonly sightings: Sightings;
}

/** A migration, or why it cannot be read. */
export type JournalListing =
  | { readonly id: string; readonly entry: JournalEntry }
  | { readonly id: string; readonly error: VaultError };

/** The name of a migration's file. */
export function journalFile(id: string): string {
  return `journal-${id}.age`;
}

type JournalFile = EncryptedFile<JournalEntry | undefined>;

const FILE_NAME = /^journal-([\w-]{1,64})\.age(?:\.bak)?$/;

/** With the lock, which is there before the file is. */
const BEGUN_NAME = /^journal-([\w-]{1,64})\.age(?:\.bak|\.lock)?$/;

/**
 * Migrations, each in an encrypted file of its own: two windows never wait for each other, and a step costs what
 * its own migration weighs. All calls reject with `VaultError`, and none can be cancelled: they are part of a
 * migration, which decides for itself when to stop.
 */
export class JournalStore implements Journal {
  readonly #options: JournalOptions;
  /** Keeps what was decrypted, so that a step needs no decryption. */
  readonly #open = new Map<string, JournalFile>();
  /** Of the turn that this window has. */
  #lease: Lease | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  async inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { folder, environment } = this.#options;
    const path = join(folder, "migration.lock");
    const workUnder = async (lease: Lease): Promise<T> => {
      this.#lease = lease;
      try {
        return await work();
      } finally {
        this.#lease = undefined;
      }
    };
    return withFileLock({ path, environment }, workUnder, signal);
  }

  /**
   * `record.id` is made of letters, digits, `_` and `-`: it becomes part of a file name. Rejects with the problem of a
   * migration that cannot be read when that one is known to concern the same file or place.
   */
  async begin(record: MigrationRecord): Promise<void> {
    const listings = await this.inspect();
    await this.#refuseConcerned(record, listings);
    const known = readableOf(listings).map((entry) => entry.record);
    const begun = { ...record, order: nextOrder(known, listings.length - known.length) };
    await this.#file(record.id).update(() => ({ record: begun, events: [] }), neverAborted());
  }

  /** Rejects with `gone` when the migration was never begun, or was cleared. */
  async append(id: string, events: readonly JournalEvent[]): Promise<void> {
    // A window that was frozen for long may have lost its turn: what it does not write down it does not do.
    if ((await this.#lease?.isHeld()) === false) throw new VaultError({ kind: "busy" });
    if (events.some(({ type }) => type === "undoBegun")) {
      const entry = await this.#file(id).read(neverAborted());
      if (entry !== undefined) await this.#refuseConcerned(entry.record, await this.inspect());
    }
    await this.#file(id).update((entry) => {
      if (entry === undefined) throw new VaultError({ kind: "gone" });
      return { ...entry, events: [...entry.events, ...events] };
    }, neverAborted());
  }

  /** Those that can be read; for the others see `inspect`. */
  async list(): Promise<readonly JournalEntry[]> {
    return readableOf(await this.inspect()).toSorted((a, b) => compareBegun(a.record, b.record));
  }

  /** What can be read, and why the rest cannot. Rejects where nothing can, for want of the keys. */
  async inspect(): Promise<readonly JournalListing[]> {
    const ids = await told(() => this.#ids());
    if (ids.length > 0) await told(() => this.#options.keys.prove(neverAborted()));
    const listings = await Promise.all(ids.map((id) => this.#read(id)));
    return listings.filter((listing) => listing !== undefined);
  }

  /**
   * Copies as old as that go, too. A migration that may have the only copy of a value stays, and one that cannot be read,
   * also with the whole vault that was set aside for a lost key, and one that another window begins to take back right
   * now. Rejects with what one of them could not be removed for, and not before the others are.
   */
  async expire(before: number): Promise<void> {
    const isOld = (entry: JournalEntry | undefined): boolean =>
      entry !== undefined && entry.record.startedAt < before && isExpendable(entry);
    const old = (await this.inspect()).filter((listing) => "entry" in listing && isOld(listing.entry));
    const copies = (await this.copies()).filter(({ isWaiting }) => !isWaiting);
    throwFirst([
      ...(await failuresOf(old, ({ id }) => this.#file(id).remove(neverAborted(), isOld))),
      ...(await failuresOf(copies, ({ path }) => this.#expireCopy(path, before))),
    ]);
  }

  /**
   * Unreadable ones and copies, too; rejects as `expire` does. Waits for a migration that is under way: without its journal
   * it could not be finished.
   */
  async clear(): Promise<void> {
    await this.inTurn(async () => {
      const [ids, copies] = [await told(() => this.#ids()), await this.copies()];
      throwFirst([
        ...(await failuresOf(ids, (id) => this.remove(id))),
        ...(await failuresOf(copies, ({ path }) => this.#removeCopy(path))),
      ]);
    }, neverAborted());
  }

  /** Files that hold a migration besides those of the journal itself; see `findJournalCopies`. */
  copies(): Promise<readonly JournalCopy[]> {
    return told(() => findJournalCopies(this.#options.folder, this.#options.environment));
  }

  /**
   * Moves a migration that cannot be read for that reason out of the way, with its backup. It expires as a copy, from
   * now on. False where it can be read by now, or is gone.
   */
  async setAside(id: string, because: VaultProblem["kind"]): Promise<boolean> {
    const { folder, environment } = this.#options;
    const target = newSetAside(folder, environment);
    const isMoved = await this.#file(id).moveTo(target, because, neverAborted());
    this.#open.delete(id);
    return isMoved;
  }

  async remove(id: string): Promise<void> {
    await this.#file(id).remove(neverAborted());
    this.#open.delete(id);
  }

  /** Puts the last good state of a migration back, if it cannot be read. */
  async restoreBackup(id: string, signal: AbortSignal): Promise<boolean> {
    return await this.#file(id).restoreBackup(signal);
  }

  /** Keeps what is left of a migration that cannot be read as a copy, which expires from now on. */
  async setAsideDamaged(id: string, signal: AbortSignal): Promise<boolean> {
    return await this.#file(id).setAside(signal);
  }

  /** Takes an older state of a migration for the right one, if it is older. */
  async accept(id: string, signal: AbortSignal): Promise<boolean> {
    return await this.#file(id).accept(signal);
  }

  /**
   * Writes all of them again for the keys of today, and waits for those that are just being begun. Rejects with the
   * first one that cannot be read, but not before all others are written.
   */
  async renew(signal: AbortSignal): Promise<void> {
    let problem: VaultError | undefined;
    for (const id of await told(() => this.#ids(BEGUN_NAME))) {
      try {
        await this.#file(id).renew(signal);
      } catch (error) {
        if (!isVaultError(error)) throw error;
        problem ??= error;
      }
    }
    if (problem !== undefined) throw problem;
  }

  async #expireCopy(path: string, before: number): Promise<void> {
    const { files } = this.#options.environment;
    await told(async () => {
      if (((await files.modifiedAt(path)) ?? before) < before) await files.remove(path);
    });
  }

  async #removeCopy(path: string): Promise<void> {
    const { files } = this.#options.environment;
    await told(async () => {
      await files.remove(path);
      await files.syncFolder(dirname(path));
    });
  }

  /** Of a migration that cannot be read its backup may still say what it is about; otherwise it blocks nothing. */
  async #refuseConcerned(record: MigrationRecord, listings: readonly JournalListing[]): Promise<void> {
    for (const listing of listings) {
      if (!("error" in listing)) continue;
      const known = await this.#file(listing.id).readBackup(neverAborted()).catch(ignoreUnreadable);
      if (known !== undefined && concerns(known, record)) throw listing.error;
    }
  }

  async #read(id: string): Promise<JournalListing | undefined> {
    try {
      const entry = await this.#file(id).read(neverAborted());
      return entry === undefined ? undefined : { id, entry };
    } catch (error) {
      if (!isVaultError(error)) throw error;
      return { id, error };
    }
  }

  /** A migration of which only the backup is left is there, too: it can be restored. */
  async #ids(pattern = FILE_NAME): Promise<readonly string[]> {
    const names = await this.#options.environment.files.list(this.#options.folder);
    const ids = names.map((name) => pattern.exec(name)?.[1]).filter((id) => id !== undefined);
    return [...new Set(ids)];
  }

  #file(id: string): JournalFile {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const name = journalFile(id);
    // Nothing else may become a path: it would lead to another folder.
    if (FILE_NAME.exec(name)?.[1] !== id) throw new VaultError({ kind: "gone" });
    const { folder, ...rest } = this.#options;
    const file: JournalFile = new EncryptedFile<JournalEntry | undefined>({
      ...rest,
      path: join(folder, name),
      format: journalFormat(id),
    });
    this.#open.set(id, file);
    return file;
  }
}

/** Nothing is left to do, and nothing is lost with it but the way back. */
function isExpendable(entry: JournalEntry): boolean {
  return !isUnfinished(entry) && holdsOnlyCopy(entry).length === 0;
}

/** Does it for one after the other, all of them; resolves to what it was rejected with. */
async function failuresOf<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => errors.push(error));
  return errors;
}

function throwFirst(errors: readonly unknown[]): void {
  if (errors.length > 0) throw errors[0];
}

function readableOf(listings: readonly JournalListing[]): readonly JournalEntry[] {
  return listings.flatMap((listing) => ("entry" in listing ? [listing.entry] : []));
}

/** A disk that refuses is named as such. Not what a move itself rejects with: that is not of these files. */
function told<T>(work: () => Promise<T>): Promise<T> {
  return asVaultErrors(neverAborted(), work);
}

function ignoreUnreadable(error: unknown): undefined {
  if (!isVaultError(error)) throw error;
}
