import { basename, dirname } from "node:path";
import type { VaultProblem } from "../core/vaultError.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import { FileContent, type FileContentOptions } from "./FileContent.ts";
import { FileMending, type MendedFile } from "./FileMending.ts";
import { FileSeal, type Sightings } from "./FileSeal.ts";
import { FileTurns } from "./FileTurns.ts";
import { backupPath, sweepTemporary } from "./replaceFile.ts";
import { storeContent } from "./storeContent.ts";

export interface EncryptedFileOptions<T> extends Omit<FileContentOptions<T>, "seal"> {
  readonly sightings: Sightings;
}

/**
 * One age-encrypted file (binary, format version 1: any age tool opens it) that several windows read and write. A file
 * that cannot be read is never written over, and never taken for an empty one.
 *
 * All members reject with `VaultError`, or with the signal's reason as long as nothing was written.
 */
export class EncryptedFile<T> {
  readonly #file: MendedFile<T>;
  readonly #mending: FileMending<T>;

  constructor({ sightings, ...options }: EncryptedFileOptions<T>) {
    const { path, environment } = options;
    const seal = new FileSeal(basename(path), sightings, environment.newId);
    const turns = new FileTurns(path, environment);
    this.#file = { ...options, seal, turns, content: new FileContent({ ...options, seal }) };
    this.#mending = new FileMending(this.#file);
  }

  /** What the file holds. */
  async read(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    return asVaultErrors(signal, () => this.#file.content.read(signal));
  }

  /** The last good state, or undefined when there is none that can be read. */
  async readBackup(signal: AbortSignal): Promise<T | undefined> {
    return asVaultErrors(signal, async () => (await this.#file.content.openBackup(signal))?.value);
  }

  /**
   * Changes what the file holds, starting from what is on the disk at that moment. `change` is pure: it may be
   * called again. Returning its argument means that there is nothing to write. `isForgetting`: what goes is to be in no
   * backup either.
   */
  async update(change: (current: T) => T, signal: AbortSignal, isForgetting = false): Promise<T> {
    return this.#file.turns.run(async (lease) => {
      const current = await this.#file.content.load(signal);
      const next = change(current.value);
      const { bytes, next: mark } = current;
      const backup = isForgetting ? undefined : bytes;
      if (next !== current.value) {
        await storeContent(this.#file, next, { found: bytes, backup, mark, lease, signal });
      }
      return next;
    }, signal);
  }

  /** Writes file and backup again for the keys of today, if the file is there at all. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#file.turns.run(async (lease) => {
      const { value, bytes, next: mark } = await this.#file.content.load(signal);
      if (bytes !== undefined) {
        await storeContent(this.#file, value, { found: bytes, mark, lease, signal });
      } else {
        // Whoever was frozen before it made the file must not do so now, for the keys of before.
        await sweepTemporary(this.#file.path, this.#file.environment);
      }
    }, signal);
  }

  /** Deletes the file and its backup; with `isUnwanted` only if what the file holds at that moment is so. */
  async remove(signal: AbortSignal, isUnwanted?: (current: T) => boolean): Promise<void> {
    await this.#file.turns.run(async () => {
      const { path, environment, seal, content } = this.#file;
      if (isUnwanted !== undefined && !isUnwanted((await content.load(signal)).value)) return;
      // First of all: what is not known is held against no file.
      await seal.forget();
      // The backup before the file: alone it would look as if the file had been lost.
      for (const gone of [backupPath(path), path]) {
        await environment.files.remove(gone);
        await environment.files.syncFolder(dirname(gone));
      }
      content.forget();
    }, signal);
  }

  /** Puts the last good state back. False, with nothing done, where the file can be read by now. */
  async restoreBackup(signal: AbortSignal): Promise<boolean> {
    return this.#mending.restoreBackup(signal);
  }

  /**
   * Takes what is there for right from now on, although it is older than what was seen. False, with nothing done, where
   * it is the right one by now.
   */
  async accept(signal: AbortSignal): Promise<boolean> {
    return this.#mending.accept(signal);
  }

  /**
   * Makes room for a new file where this one is damaged and has no backup: it is kept beside, like what a backup took the
   * place of. False, with nothing done, where it can be read or restored by then, or be accepted.
   */
  async setAside(signal: AbortSignal): Promise<boolean> {
    return this.#mending.setAside(signal);
  }

  /**
   * Moves the file and its backup into another folder, whatever they hold, if it still cannot be read for that reason;
   * otherwise false, with nothing done. What was moved counts as just written.
   */
  async moveTo(folder: string, because: VaultProblem["kind"], signal: AbortSignal): Promise<boolean> {
    return this.#mending.moveTo(folder, because, signal);
  }
}
