import { basename, dirname, join } from "node:path";
import { isVaultError, VaultError } from "../core/vaultError.ts";
import { encryptTo, type Undecipherable } from "./ageFormat.ts";
import { contentHash } from "./contentHash.ts";
import type { VaultEnvironment } from "./environment.ts";
import { decodePayload, encodePayload, type FileFormat, type Unreadable } from "./fileFormat.ts";
import { errorCode, type FileStamp } from "./fileSystem.ts";
import type { KeySource } from "./keySource.ts";
import { backupPath, replaceFile, sweepTemporary } from "./replaceFile.ts";
import { type Lease, withFileLock } from "./withFileLock.ts";

export interface EncryptedFileOptions<T> {
  readonly path: string;
  readonly format: FileFormat<T>;
  readonly keys: KeySource<T>;
  readonly environment: VaultEnvironment;
}

/** What the file holds right now; `bytes` is undefined when it was never written. */
interface Loaded<T> {
  readonly value: T;
  readonly bytes: Uint8Array | undefined;
}

interface Cached<T> {
  readonly stamp: FileStamp | undefined;
  readonly hash: string;
  readonly value: T;
}

interface Storing {
  /** What the file held when the change was made from it. */
  readonly found: Uint8Array | undefined;
  /** What becomes the backup; absent where the new content does. */
  readonly backup?: Uint8Array | undefined;
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

/** Another window took over between our look and our write: start again from what it wrote. */
class Overtaken extends Error {}

const MAX_OVERTAKEN = 5;

/**
 * One age-encrypted file (binary, format version 1: any age tool opens it) that several windows read and write. It decrypts again only when the file changed. A
 * file that cannot be read is never written over, and never taken for an empty one.
 *
 * All members reject with `VaultError`, or with the signal's reason as long as nothing was written.
 */
export class EncryptedFile<T> {
  readonly #path: string;
  readonly #format: FileFormat<T>;
  readonly #keys: KeySource<T>;
  readonly #environment: VaultEnvironment;
  #cached: Cached<T> | undefined;
  /** Writers of this window wait for each other here, not at the lock file. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor({ path, format, keys, environment }: EncryptedFileOptions<T>) {
    this.#path = path;
    this.#format = format;
    this.#keys = keys;
    this.#environment = environment;
  }

  /** What the file holds; needs no lock, since the file is only ever replaced whole. */
  async read(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    return this.#translating(signal, async () => {
      const stamp = await this.#environment.files.stamp(this.#path);
      if (stamp !== undefined && stamp === this.#cached?.stamp) return this.#cached.value;
      return (await this.#load(signal)).value;
    });
  }

  /**
   * Changes what the file holds, starting from what is on the disk at that moment. `change` is pure: it may be
   * called again. Returning its argument means that there is nothing to write.
   */
  async update(change: (current: T) => T, signal: AbortSignal): Promise<T> {
    return this.#inTurn(async (lease) => {
      const current = await this.#load(signal);
      const next = change(current.value);
      const { bytes } = current;
      if (next !== current.value) await this.#store(next, { found: bytes, backup: bytes, lease, signal });
      return next;
    }, signal);
  }

  /** Writes file and backup anew for the keys of today, if the file is there at all. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#inTurn(async (lease) => {
      const { value, bytes } = await this.#load(signal);
      if (bytes !== undefined) await this.#store(value, { found: bytes, lease, signal });
      // Whoever was frozen before it made the file shall not do so now, for the keys of before.
      else await sweepTemporary(this.#path, this.#environment);
    }, signal);
  }

  /** The last good state, or undefined when there is none that can be read. */
  async readBackup(signal: AbortSignal): Promise<T | undefined> {
    return this.#translating(signal, () => this.#openBackup(signal));
  }

  /** Puts the last good state back. A damaged file is kept beside it, as `<name>.<id>.damaged`. */
  async restoreBackup(signal: AbortSignal): Promise<T> {
    return this.#inTurn(async (lease) => {
      const value = await this.#openBackup(signal);
      if (value === undefined) throw this.#corrupted(false);
      const { files, newId } = this.#environment;
      const damaged = await files.read(this.#path);
      if (damaged !== undefined) await files.create(`${this.#path}.${newId()}.damaged`, damaged);
      await this.#store(value, { found: damaged, lease, signal });
      return value;
    }, signal);
  }

  /** Deletes the file and its backup; with `isUnwanted` only if what the file holds at that moment is so. */
  async remove(signal: AbortSignal, isUnwanted?: (current: T) => boolean): Promise<void> {
    await this.#inTurn(async () => {
      const { files } = this.#environment;
      if (isUnwanted !== undefined && !isUnwanted((await this.#load(signal)).value)) return;
      // The backup first: alone it would look as if the file had been lost.
      await files.remove(backupPath(this.#path));
      await files.syncFolder(dirname(this.#path));
      await files.remove(this.#path);
      await files.syncFolder(dirname(this.#path));
      this.#cached = undefined;
    }, signal);
  }

  /** Moves the file and its backup into another folder, whatever they hold. What was moved counts as just written. */
  async moveTo(folder: string, signal: AbortSignal): Promise<void> {
    await this.#inTurn(async () => {
      const { files } = this.#environment;
      await files.makeFolder(folder);
      // The backup first, as in `remove`.
      for (const path of [backupPath(this.#path), this.#path]) {
        if ((await files.stamp(path)) === undefined) continue;
        // It may belong to somebody else; then it counts as old as it is.
        await files.touch(path).catch(() => undefined);
        await files.rename(path, join(folder, basename(path)));
      }
      await files.syncFolder(folder);
      await files.syncFolder(dirname(this.#path));
      this.#cached = undefined;
    }, signal);
  }

  async #load(signal: AbortSignal): Promise<Loaded<T>> {
    const { files } = this.#environment;
    const stamp = await files.stamp(this.#path);
    const bytes = await files.read(this.#path);
    if (bytes === undefined) return this.#loadMissing(signal);
    const hash = contentHash(bytes);
    const cached = hash === this.#cached?.hash ? this.#cached : undefined;
    const opened = cached ?? (await this.#open(bytes, signal));
    if (typeof opened === "string") {
      // Another window may have written it for new keys between our look at the file and the one at the keys.
      if (!(await this.#isStill(bytes))) return this.#load(signal);
      throw await this.#explain(opened, signal);
    }
    const { value } = opened;
    this.#cached = { stamp, hash, value };
    return { value, bytes };
  }

  async #loadMissing(signal: AbortSignal): Promise<Loaded<T>> {
    const { files } = this.#environment;
    if ((await files.stamp(backupPath(this.#path))) === undefined) {
      return { value: this.#format.empty, bytes: undefined };
    }
    // The first writer may have finished between our two looks.
    if ((await files.stamp(this.#path)) !== undefined) return this.#load(signal);
    throw this.#corrupted((await this.#openBackup(signal)) !== undefined);
  }

  async #explain(reason: Unreadable | Undecipherable, signal: AbortSignal): Promise<VaultError> {
    if (reason === "newerVersion")
      return new VaultError({ kind: "newerVersion", file: basename(this.#path) });
    const hasBackup = (await this.#openBackup(signal)) !== undefined;
    // A backup that the identity opens proves that it is the right one, and so that the file is damaged.
    if (reason === "lockedOut" && !hasBackup && this.#keys.whenLockedOut === "wrongIdentity") {
      return new VaultError({ kind: "wrongIdentity" });
    }
    return this.#corrupted(hasBackup);
  }

  async #openBackup(signal: AbortSignal): Promise<T | undefined> {
    const bytes = await this.#environment.files.read(backupPath(this.#path));
    if (bytes === undefined) return undefined;
    const opened = await this.#open(bytes, signal);
    return typeof opened === "object" ? opened.value : undefined;
  }

  async #open(bytes: Uint8Array, signal: AbortSignal) {
    const plain = await this.#keys.decrypt(bytes, signal);
    signal.throwIfAborted();
    return typeof plain === "string" ? plain : decodePayload(this.#format, plain);
  }

  async #store(value: T, { found, backup, lease, signal }: Storing): Promise<void> {
    const { recipients, isCurrent } = await this.#keys.recipients(value, signal);
    const bytes = await encryptTo(recipients, encodePayload(this.#format, value));
    // By now the temporary files of a window that was frozen are swept away, so that it cannot finish any more; but
    // it may have done so since we loaded.
    const confirm = async () => {
      signal.throwIfAborted();
      const isSafe = (await isCurrent()) && (await lease.isHeld()) && (await this.#isStill(found));
      if (!isSafe) throw new Overtaken();
    };
    const kept = backup === undefined ? {} : { backup };
    try {
      await replaceFile(this.#environment, { path: this.#path, bytes, confirm, ...kept });
    } catch (error) {
      // It was us who were frozen, and another window swept our temporary files away.
      if (errorCode(error) === "ENOENT" && !(await lease.isHeld())) throw new Overtaken();
      throw error;
    }
    const stamp = await this.#environment.files.stamp(this.#path);
    this.#cached = { stamp, hash: contentHash(bytes), value };
  }

  async #isStill(found: Uint8Array | undefined): Promise<boolean> {
    const now = await this.#environment.files.read(this.#path);
    if (now === undefined || found === undefined) return now === found;
    return contentHash(now) === contentHash(found);
  }

  /** One writer at a time: of this window first, then of all. */
  async #inTurn<R>(work: (lease: Lease) => Promise<R>, signal: AbortSignal): Promise<R> {
    const turn = this.#lastWrite.then(() => this.#translating(signal, () => this.#underLock(work, signal)));
    this.#lastWrite = turn.catch(() => undefined);
    return turn;
  }

  async #underLock<R>(work: (lease: Lease) => Promise<R>, signal: AbortSignal): Promise<R> {
    signal.throwIfAborted();
    const environment = this.#environment;
    const path = `${this.#path}.lock`;
    await environment.files.makeFolder(dirname(path));
    for (let attempt = 0; attempt < MAX_OVERTAKEN; attempt++) {
      try {
        return await withFileLock({ path, environment }, work, signal);
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    }
    throw new VaultError({ kind: "busy" });
  }

  /** The system's errors become `VaultError`; ours and the caller's go through. */
  async #translating<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined || isVaultError(error) || error === signal.reason) throw error;
      throw new VaultError({ kind: "storage", code });
    }
  }

  #corrupted(hasBackup: boolean): VaultError {
    return new VaultError({ kind: "corrupted", file: basename(this.#path), hasBackup });
  }
}
