import { isVaultError, VaultError, type VaultProblem } from "../core/vaultError.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import type { VaultEnvironment } from "./environment.ts";
import { corrupted } from "./FileContent.ts";
import type { FileTurns } from "./FileTurns.ts";
import { keepBeside, moveBeside, moveInto } from "./outOfTheWay.ts";
import { backupPath } from "./replaceFile.ts";
import { type StoredFile, storeContent } from "./storeContent.ts";
import type { Lease } from "./withFileLock.ts";

export interface MendedFile<T> extends StoredFile<T> {
  readonly turns: FileTurns;
}

type Damage = Extract<VaultProblem, { readonly kind: "corrupted" }>;

/** What is done to an encrypted file that cannot be read, if that is still so when its turn comes. Nothing of it is deleted. */
export class FileMending<T> {
  readonly #file: MendedFile<T>;

  constructor(file: MendedFile<T>) {
    this.#file = file;
  }

  /** The damaged file is kept beside it, as `<name>.<id>.damaged`. */
  async restoreBackup(signal: AbortSignal): Promise<boolean> {
    return this.#whileDamaged(signal, async (_, lease) => {
      const { path, environment, seal, content } = this.#file;
      const backup = await content.openBackup(signal);
      if (backup === undefined) throw corrupted(path, false);
      const damaged = await keepBeside(path, path, environment);
      const mark = seal.next(backup.mark, await seal.seen());
      await storeContent(this.#file, backup.value, { found: damaged, mark, lease, signal });
      return true;
    });
  }

  /** The backup is kept beside it. */
  async accept(signal: AbortSignal): Promise<boolean> {
    return this.#whileDamaged(signal, async (problem, lease) => {
      if (problem.because !== "outdated") throw new VaultError(problem);
      await this.#acceptFound(lease, signal);
      return true;
    });
  }

  async setAside(signal: AbortSignal): Promise<boolean> {
    return this.#whileDamaged(signal, async ({ hasBackup, because }) => {
      if (hasBackup || because === "outdated") return false;
      await this.#move((path, environment) => moveBeside(path, environment, signal));
      return true;
    });
  }

  async moveTo(folder: string, because: VaultProblem["kind"], signal: AbortSignal): Promise<boolean> {
    return this.#file.turns.run(async () => {
      if ((await this.#findProblem(signal))?.kind !== because) return false;
      await this.#move((path, environment) => moveInto(folder, path, environment));
      return true;
    }, signal);
  }

  async #move(move: (path: string, environment: VaultEnvironment) => Promise<void>): Promise<void> {
    const { path, environment, seal, content } = this.#file;
    await seal.forget();
    await move(path, environment);
    content.forget();
  }

  async #acceptFound(lease: Lease, signal: AbortSignal): Promise<void> {
    const { path, environment, seal, content } = this.#file;
    const bytes = await environment.files.read(path);
    if (bytes === undefined) return seal.forget();
    const value = await content.openAnyAge(bytes, signal);
    await keepBeside(path, backupPath(path), environment);
    await storeContent(this.#file, value, { found: bytes, mark: seal.fresh(), lease, signal });
  }

  /** False, with nothing done, where it can be read by now: another window may have mended it and gone on since. */
  #whileDamaged(
    signal: AbortSignal,
    mend: (problem: Damage, lease: Lease) => Promise<boolean>,
  ): Promise<boolean> {
    return this.#file.turns.run(async (lease) => {
      const problem = await this.#findProblem(signal);
      if (problem === undefined) return false;
      if (problem.kind !== "corrupted") throw new VaultError(problem);
      return await mend(problem, lease);
    }, signal);
  }

  /** What is wrong with the file at this moment: what is meant for a file that cannot be read is done to no other one. */
  async #findProblem(signal: AbortSignal): Promise<VaultProblem | undefined> {
    try {
      await asVaultErrors(signal, () => this.#file.content.load(signal));
    } catch (error) {
      if (isVaultError(error)) return error.problem;
      throw error;
    }
    return undefined;
  }
}
