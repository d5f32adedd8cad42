import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Clock } from "../../../src/core/ports.ts";
import { isVaultError, type VaultProblem } from "../../../src/core/vaultError.ts";
import type { VaultEnvironment } from "../../../src/vault/environment.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import { TestClock } from "../../support/TestClock.ts";

export const never = neverAborted();

/**
 * Time that passes only while somebody waits for a lock. A heartbeat waits too, but for as long as a second:
 * it is left to wait until it is told to stop.
 */
export function createLockClock(): TestClock {
  return new TestClock({ holdsFrom: 1_000 });
}

export function createEnvironment(
  files: FileSystem,
  { clock = createLockClock(), prefix = "id" }: { readonly clock?: Clock; readonly prefix?: string } = {},
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
