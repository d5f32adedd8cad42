import type { VaultCare } from "./vault.ts";
import { isVaultError } from "./vaultError.ts";

/** Why the encrypted files cannot be read. Damage does not count: it can be mended or set aside file by file. */
export type Obstacle =
  /** None of the keys that are there opens them. */
  { readonly kind: "locked" } | { readonly kind: "other"; readonly error: unknown };

const locked: ReadonlySet<string> = new Set(["identityMissing", "wrongIdentity"]);

/** Looks once more with every key that is there: undefined when they can be read or are merely damaged, and there is no reason to start over. */
export async function findObstacle(
  vault: Pick<VaultCare, "findDamaged">,
  signal: AbortSignal,
): Promise<Obstacle | undefined> {
  try {
    await vault.findDamaged(signal);
    return undefined;
  } catch (error) {
    const isLocked = isVaultError(error) && locked.has(error.problem.kind);
    return isLocked ? { kind: "locked" } : { kind: "other", error };
  }
}

/** What became of it; where it is not so any more, with what is so now. */
export type StartedOver = { readonly isDone: true } | { readonly isDone: false; readonly now?: Obstacle };

/**
 * Sets everything aside for the reason that the person was told, if it still is the reason: another window may have
 * mended the files and gone on since.
 */
export async function startOverFor(
  vault: Pick<VaultCare, "findDamaged" | "startOver">,
  told: Obstacle,
  signal: AbortSignal,
): Promise<StartedOver> {
  const now = await findObstacle(vault, signal);
  if (now === undefined) return { isDone: false };
  if (nameOf(now) !== nameOf(told)) return { isDone: false, now };
  await vault.startOver(signal);
  return { isDone: true };
}

function nameOf(obstacle: Obstacle): string {
  if (obstacle.kind === "locked") return "";
  return obstacle.error instanceof Error ? `${obstacle.error.name}: ${obstacle.error.message}` : "unknown";
}
