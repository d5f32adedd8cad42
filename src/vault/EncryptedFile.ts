import { basename, dirname } from "node:path";
import { isVaultError, VaultError, type VaultProblem } from "../core/vaultError.ts";
import { encryptTo, type Undecipherable } from "./ageFormat.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import type { VaultEnvironment } from "./environment.ts";
import { FileSeal, type Misplaced, type SeenFiles, type Sightings } from "./FileSeal.ts";
import { FileTurns, OvertakenError } from "./FileTurns.ts";
import {
  type Decoded,
  decodePayload,
  encodePayload,
  type FileFormat,
  type Mark,
  type Unreadable,
} from "./fileFormat.ts";
import { errorCode, type FileStamp } from "./fileSystem.ts";
import { JsonEncoder } from "./JsonEncoder.ts";
import type { KeySource } from "./keySource.ts";
import { keepBeside, moveBeside, moveInto } from "./outOfTheWay.ts";
import { backupPath, replaceFile, sweepTemporary } from "./replaceFile.ts";
import type { Lease } from "./withFileLock.ts";

export interface EncryptedFileOptions<T> {
  readonly path: string;
  readonly format: FileFormat<T>;
  readonly keys: KeySource<T>;
  readonly environment: VaultEnvironment;
  readonly sightings: Sightings;
}

/** What the file holds right now; `bytes` is undefined when it was never written. */
interface Loaded<T> {
  readonly value: T;
  readonly bytes: Uint8Array | undefined;
  /** Of what takes its place. */
  readonly next: Mark;
}

interface Cached<T> {
  readonly stamp: FileStamp | undefined;
  /** As they are on the disk: comparing them costs less than any sum of them. */
  readonly bytes: Uint8Array;
  readonly value: T;
  readonly mark: Mark | undefined;
}

/** What a file held, as it was opened. */
type Opened<T> = Extract<Decoded<T>, { readonly value: T }>;

interface Storing {
  readonly mark: Mark;
  /** What the file held when the change was made from it. */
  readonly found: Uint8Array | undefined;
  /** What becomes the backup; absent where the new content does. */
  readonly backup?: Uint8Array | undefined;
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

type Damage = Extract<VaultProblem, { readonly kind: "corrupted" }>;

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
  readonly #seal: FileSeal;
  readonly #turns: FileTurns;
  #cached: Cached<T> | undefined;
  #encoder = new JsonEncoder();

  constructor({ path, format, keys, environment, sightings }: EncryptedFileOptions<T>) {
    this.#path = path;
    this.#format = format;
    this.#keys = keys;
    this.#environment = environment;
    this.#turns = new FileTurns(path, environment);
    this.#seal = new FileSeal(basename(path), sightings, environment.newId);
  }

  /** What the file holds; needs no lock, since the file is only ever replaced whole. */
  async read(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    return asVaultErrors(signal, async () => {
      const stamp = await this.#environment.files.stamp(this.#path);
      if (stamp !== undefined && stamp === this.#cached?.stamp) return this.#cached.value;
      return (await this.#load(signal)).value;
    });
  }

  /**
   * Changes what the file holds, starting from what is on the disk at that moment. `change` is pure: it may be
   * called again. Returning its argument means that there is nothing to write. `isForgetting`: what goes is to be in no
   * backup either.
   */
  async update(change: (current: T) => T, signal: AbortSignal, isForgetting = false): Promise<T> {
    return this.#turns.run(async (lease) => {
      const current = await this.#load(signal);
      const next = change(current.value);
      const { bytes, next: mark } = current;
      const backup = isForgetting ? undefined : bytes;
      if (next !== current.value) await this.#store(next, { found: bytes, backup, mark, lease, signal });
      return next;
    }, signal);
  }

  /** Writes file and backup again for the keys of today, if the file is there at all. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#turns.run(async (lease) => {
      const { value, bytes, next: mark } = await this.#load(signal);
      if (bytes !== undefined) {
        await this.#store(value, { found: bytes, mark, lease, signal });
      } else {
        // Whoever was frozen before it made the file must not do so now, for the keys of before.
        await sweepTemporary(this.#path, this.#environment);
      }
    }, signal);
  }

  /** The last good state, or undefined when there is none that can be read. */
  async readBackup(signal: AbortSignal): Promise<T | undefined> {
    return asVaultErrors(signal, async () => (await this.#openBackup(signal))?.value);
  }

  /**
   * Puts the last good state back. A damaged file is kept beside it, as `<name>.<id>.damaged`. False, with nothing done,
   * where it can be read by now: another window may have restored it and gone on since the person was asked.
   */
  async restoreBackup(signal: AbortSignal): Promise<boolean> {
    return this.#whileDamaged(signal, async (_, lease) => {
      const backup = await this.#openBackup(signal);
      if (backup === undefined) throw this.#corrupted(false);
      const damaged = await keepBeside(this.#path, this.#path, this.#environment);
      const mark = this.#seal.next(backup.mark, await this.#seal.seen());
      await this.#store(backup.value, { found: damaged, mark, lease, signal });
      return true;
    });
  }

  /**
   * Takes what is there for right from now on, although it is older than what was seen; the backup is kept beside it.
   * False, with nothing done, where it is the right one by now.
   */
  async accept(signal: AbortSignal): Promise<boolean> {
    return this.#whileDamaged(signal, async (problem, lease) => {
      if (problem.because !== "outdated") throw new VaultError(problem);
      await this.#acceptFound(lease, signal);
      return true;
    });
  }

  async #acceptFound(lease: Lease, signal: AbortSignal): Promise<void> {
    const bytes = await this.#environment.files.read(this.#path);
    if (bytes === undefined) return this.#seal.forget();
    const opened = await this.#open(bytes, signal);
    if (typeof opened === "string") throw await this.#explain(opened, signal);
    await keepBeside(this.#path, backupPath(this.#path), this.#environment);
    await this.#store(opened.value, { found: bytes, mark: this.#seal.fresh(), lease, signal });
  }

  /** Mends the file in turn, if it is damaged then. False, with nothing done, where it can be read by now. */
  #whileDamaged(
    signal: AbortSignal,
    mend: (problem: Damage, lease: Lease) => Promise<boolean>,
  ): Promise<boolean> {
    return this.#turns.run(async (lease) => {
      const problem = await this.#findProblem(signal);
      if (problem === undefined) return false;
      if (problem.kind !== "corrupted") throw new VaultError(problem);
      return await mend(problem, lease);
    }, signal);
  }

  /** What is wrong with the file at this moment: what is meant for a file that cannot be read is done to no other one. */
  async #findProblem(signal: AbortSignal): Promise<VaultProblem | undefined> {
    try {
      await asVaultErrors(signal, () => this.#load(signal));
    } catch (error) {
      if (isVaultError(error)) return error.problem;
      throw error;
    }
    return undefined;
  }

  /** Deletes the file and its backup; with `isUnwanted` only if what the file holds at that moment is so. */
  async remove(signal: AbortSignal, isUnwanted?: (current: T) => boolean): Promise<void> {
    await this.#turns.run(async () => {
      const { files } = this.#environment;
      if (isUnwanted !== undefined && !isUnwanted((await this.#load(signal)).value)) return;
      // First of all: what is not known is held against no file.
      await this.#seal.forget();
      // The backup before the file: alone it would look as if the file had been lost.
      await files.remove(backupPath(this.#path));
      await files.syncFolder(dirname(this.#path));
      await files.remove(this.#path);
      await files.syncFolder(dirname(this.#path));
      this.#forget();
    }, signal);
  }

  /**
   * Makes room for a new file where this one is damaged and has no backup: it is kept beside, like what a backup took the
   * place of. False, with nothing done, where it can be read or restored by then, or be accepted.
   */
  async setAside(signal: AbortSignal): Promise<boolean> {
    return this.#whileDamaged(signal, async ({ hasBackup, because }) => {
      if (hasBackup || because === "outdated") return false;
      await this.#seal.forget();
      await moveBeside(this.#path, this.#environment, signal);
      this.#forget();
      return true;
    });
  }

  /**
   * Moves the file and its backup into another folder, whatever they hold, if it still cannot be read for that reason;
   * otherwise false, with nothing done. What was moved counts as just written.
   */
  async moveTo(folder: string, because: VaultProblem["kind"], signal: AbortSignal): Promise<boolean> {
    return this.#turns.run(async () => {
      if ((await this.#findProblem(signal))?.kind !== because) return false;
      await this.#seal.forget();
      await moveInto(folder, this.#path, this.#environment);
      this.#forget();
      return true;
    }, signal);
  }

  async #load(signal: AbortSignal): Promise<Loaded<T>> {
    const { files } = this.#environment;
    const seen = await this.#seal.seen();
    const stamp = await files.stamp(this.#path);
    const bytes = await files.read(this.#path);
    if (bytes === undefined) return this.#loadMissing(seen, signal);
    const cached = isSame(bytes, this.#cached?.bytes) ? this.#cached : undefined;
    // What another window wrote has no object in common with what we did.
    if (cached === undefined) this.#forget();
    const opened = cached ?? (await this.#open(bytes, signal));
    // Which counts are the folder's may have been forgotten until a key was found.
    if (seen.size === 0 && (await this.#seal.seen()).size > 0) return this.#load(signal);
    const problem = typeof opened === "string" ? opened : this.#seal.judge(opened.mark, seen);
    if (typeof opened === "string" || problem !== undefined) {
      // Another window may have written it for new keys between our look at the file and the one at the keys.
      if (!(await this.#isStill(bytes))) return this.#load(signal);
      throw await this.#explain(problem ?? "damaged", signal);
    }
    const { value, mark } = opened;
    this.#cached = { stamp, bytes, value, mark };
    return { value, bytes, next: this.#seal.next(mark, seen) };
  }

  async #loadMissing(seen: SeenFiles, signal: AbortSignal): Promise<Loaded<T>> {
    const { files } = this.#environment;
    if ((await files.stamp(backupPath(this.#path))) === undefined) {
      if (await this.#isMissed(signal)) {
        // Another window may have made it since we asked.
        if (seen.size === 0) return this.#load(signal);
        throw this.#corrupted(false, "outdated");
      }
      return { value: this.#format.empty, bytes: undefined, next: this.#seal.fresh() };
    }
    // The first writer may have finished between our two looks.
    if ((await files.stamp(this.#path)) !== undefined) return this.#load(signal);
    throw this.#corrupted((await this.#openBackup(signal)) !== undefined);
  }

  /** Keys are not missed: they are found by what they open, and with them which counts are the folder's. */
  async #isMissed(signal: AbortSignal): Promise<boolean> {
    if (this.#keys.whenLockedOut !== "corrupted") return false;
    await this.#keys.isInUse(signal).catch(() => false);
    // Now, since another window may have removed the file.
    return (await this.#seal.seen()).size > 0;
  }

  async #explain(reason: Unreadable | Undecipherable | Misplaced, signal: AbortSignal): Promise<VaultError> {
    if (reason === "newerVersion") {
      return new VaultError({ kind: "newerVersion", file: basename(this.#path) });
    }
    const hasBackup = (await this.#openBackup(signal)) !== undefined;
    // A backup that the identity opens proves that it is the right one, and so that the file is damaged.
    if (reason === "lockedOut" && !hasBackup && this.#keys.whenLockedOut === "wrongIdentity") {
      return new VaultError({ kind: "wrongIdentity" });
    }
    return this.#corrupted(hasBackup, reason === "exchanged" || reason === "outdated" ? reason : undefined);
  }

  /** Only the state before the last one counts as a backup: an older one was put there. */
  async #openBackup(signal: AbortSignal): Promise<Opened<T> | undefined> {
    const seen = await this.#seal.seen();
    const bytes = await this.#environment.files.read(backupPath(this.#path));
    if (bytes === undefined) return undefined;
    const opened = await this.#open(bytes, signal);
    return typeof opened === "object" && this.#seal.judge(opened.mark, seen, 1) === undefined
      ? opened
      : undefined;
  }

  async #open(bytes: Uint8Array, signal: AbortSignal) {
    const plain = await this.#keys.decrypt(bytes, signal);
    signal.throwIfAborted();
    return typeof plain === "string" ? plain : decodePayload(this.#format, plain);
  }

  async #store(value: T, { found, backup, mark, lease, signal }: Storing): Promise<void> {
    const { recipients, isCurrent } = await this.#keys.recipients(value, signal);
    const bytes = await encryptTo(recipients, encodePayload(this.#format, value, mark, this.#encoder));
    // By now the temporary files of a window that was frozen are swept away, so that it cannot finish any more; but
    // it may have done so since we loaded.
    const confirm = async () => {
      signal.throwIfAborted();
      const isSafe = (await isCurrent()) && (await lease.isHeld()) && (await this.#isStill(found));
      if (!isSafe) throw new OvertakenError();
    };
    const kept = backup === undefined ? {} : { backup };
    try {
      await replaceFile(this.#environment, { path: this.#path, bytes, confirm, ...kept });
    } catch (error) {
      // It was us who were frozen, and another window swept our temporary files away.
      if (errorCode(error) === "ENOENT" && !(await lease.isHeld())) throw new OvertakenError();
      throw error;
    }
    const stamp = await this.#environment.files.stamp(this.#path);
    this.#cached = { stamp, bytes, value, mark };
    // Only now: what was noted and then not written would make the file look old.
    await this.#seal.note(mark);
  }

  #forget(): void {
    this.#cached = undefined;
    this.#encoder = new JsonEncoder();
  }

  async #isStill(found: Uint8Array | undefined): Promise<boolean> {
    return isSame(await this.#environment.files.read(this.#path), found);
  }

  #corrupted(hasBackup: boolean, because?: Misplaced): VaultError {
    const file = basename(this.#path);
    return new VaultError({ kind: "corrupted", file, hasBackup, ...(because !== undefined && { because }) });
  }
}

/** Two files that are not there are the same. */
function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}
