import type { VaultCare } from "./vault.ts";
import { isVaultError } from "./vaultError.ts";

/** Why not all of the encrypted files can be read. */
export type Obstacle =
  | { readonly kind: "damaged"; readonly files: readonly string[] }
  /** None of the keys that are there opens them. */
  | { readonly kind: "locked" }
  | { readonly kind: "other"; readonly error: unknown };

const locked: ReadonlySet<string> = new Set(["identityMissing", "wrongIdentity"]);

/** Looks once more with every key that is there: undefined when all can be read, and there is no reason to start over. */
export async function findObstacle(
  vault: Pick<VaultCare, "findDamaged">,
  signal: AbortSignal,
): Promise<Obstacle | undefined> {
  try {
    const damaged = await vault.findDamaged(signal);
    return damaged.length === 0 ? undefined : { kind: "damaged", files: damaged.map(({ file }) => file) };
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
  if (obstacle.kind === "damaged") return obstacle.files.toSorted().join("/");
  if (obstacle.kind === "locked") return "";
  return obstacle.error instanceof Error ? `${obstacle.error.name}: ${obstacle.error.message}` : "unknown";
}
