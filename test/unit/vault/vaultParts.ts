import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Clock } from "../../../src/core/ports.ts";
import { isVaultError, type VaultProblem } from "../../../src/core/vaultError.ts";
import type { VaultEnvironment } from "../../../src/vault/environment.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";

export const never = neverAborted();

/**
 * Time that passes only while somebody waits for a lock. A heartbeat waits too, but for as long as a second:
 * it is left to wait until it is told to stop.
 */
export class ManualClock implements Clock {
  time = 1_700_000_000_000;
  waits = 0;
  /** Called at every short wait: the place to act as another window. */
  onWait: () => void | Promise<void> = () => undefined;

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (milliseconds >= 1_000) return waitForAbort(signal);
    this.waits++;
    this.time += milliseconds;
    await this.onWait();
    signal.throwIfAborted();
  }
}

async function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

export function createEnvironment(
  files: FileSystem,
  { clock = new ManualClock(), prefix = "id" }: { readonly clock?: Clock; readonly prefix?: string } = {},
): VaultEnvironment {
  let count = 0;
  return {
    files,
    clock,
    random: () => 0.5,
    newId: () => `${prefix}-${++count}`,
    process: { pid: 1, host: "here", isAlive: (pid) => pid < 1_000 },
  };
}

/** For `assert.rejects`. */
export function withProblem(kind: VaultProblem["kind"]): (error: unknown) => boolean {
  return (error) => isVaultError(error) && error.problem.kind === kind;
}
