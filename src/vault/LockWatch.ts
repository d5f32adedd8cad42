import type { VaultEnvironment } from "./environment.ts";
import { decodeOwner, isDead } from "./lockOwner.ts";

/** Looks without a sign of life before a lock counts as left behind; a heartbeat comes every second. */
const LOOKS_DEAD = 40;
const LOOKS_SILENT = 300;

/**
 * Watches one lock file that is in the way. It counts looks instead of comparing times: clocks differ on network
 * drives, and after a laptop's sleep every lock would seem hours old. An owner whose process is gone is given
 * up sooner, yet not at once, since a pid of another container may look gone.
 */
export class LockWatch {
  readonly #path: string;
  readonly #environment: VaultEnvironment;
  #seen: string | undefined;
  #looks = 0;

  constructor(path: string, environment: VaultEnvironment) {
    this.#path = path;
    this.#environment = environment;
  }

  /** Looks once more. The content of the lock when it was left behind, undefined while it may be alive. */
  async look(): Promise<string | undefined> {
    const { files } = this.#environment;
    const bytes = await files.read(this.#path);
    const content = Buffer.from(bytes ?? []).toString();
    const seen = `${await files.stamp(this.#path)} ${content}`;
    this.#looks = seen === this.#seen ? this.#looks + 1 : 0;
    this.#seen = seen;
    const patience = isDead(decodeOwner(bytes), this.#environment) ? LOOKS_DEAD : LOOKS_SILENT;
    return bytes !== undefined && this.#looks >= patience ? content : undefined;
  }
}
