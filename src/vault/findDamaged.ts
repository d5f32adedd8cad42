import type { DamagedFile } from "../core/vault.ts";
import { isVaultError } from "../core/vaultError.ts";

/**
 * Which files make a look fail because of what they hold, each once. Rejects when a look fails otherwise and nothing
 * damaged was found: one file that cannot be read does not stand in the way of mending another one.
 */
export async function findDamaged(
  looks: readonly (() => Promise<unknown>)[],
): Promise<readonly DamagedFile[]> {
  const found = new Map<string, DamagedFile>();
  const others: unknown[] = [];
  for (const look of looks) {
    try {
      await look();
    } catch (error) {
      if (isVaultError(error) && error.problem.kind === "corrupted") {
        const { file, hasBackup, because } = error.problem;
        found.set(file, { file, hasBackup, isOutdated: because === "outdated" });
      } else {
        others.push(error);
      }
    }
  }
  if (found.size === 0 && others.length > 0) throw others[0];
  return [...found.values()];
}
