import { untilCancelled } from "../core/untilCancelled.ts";
import { VaultError } from "../core/vaultError.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import type { VaultEnvironment } from "./environment.ts";
import { type Lease, withFileLock } from "./withFileLock.ts";

/** Another window took over between our look and our write: start again from what it wrote. */
export class OvertakenError extends Error {}

const MAX_OVERTAKEN = 5;

/** One writer of a file at a time: of this window first, then of all. */
export class FileTurns {
  readonly #path: string;
  readonly #environment: VaultEnvironment;
  /** Writers of this window wait for each other here, not at the lock file. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(path: string, environment: VaultEnvironment) {
    this.#path = path;
    this.#environment = environment;
  }

  /** Work that was overtaken is begun again, and given up as `busy` in the end. */
  async run<R>(work: (lease: Lease) => Promise<R>, signal: AbortSignal): Promise<R> {
    const before = this.#lastWrite;
    const turn = before.then(() => asVaultErrors(signal, () => this.#underLock(work, signal)));
    this.#lastWrite = turn.catch(() => undefined);
    // Work that is not begun can be left at once: it never begins then.
    await untilCancelled(before, signal);
    return turn;
  }

  async #underLock<R>(work: (lease: Lease) => Promise<R>, signal: AbortSignal): Promise<R> {
    signal.throwIfAborted();
    const environment = this.#environment;
    const path = `${this.#path}.lock`;
    for (let attempt = 0; attempt < MAX_OVERTAKEN; attempt++) {
      try {
        return await withFileLock({ path, environment }, work, signal);
      } catch (error) {
        if (!(error instanceof OvertakenError)) throw error;
      }
    }
    throw new VaultError({ kind: "busy" });
  }
}
