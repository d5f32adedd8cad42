import type { DamagedFile } from "../core/vault.ts";
import { isVaultError } from "../core/vaultError.ts";

/** Which files make a look fail because of what they hold, each once. Rejects when a look fails otherwise. */
export async function findDamaged(
  looks: readonly (() => Promise<unknown>)[],
): Promise<readonly DamagedFile[]> {
  const found = new Map<string, DamagedFile>();
  for (const look of looks) {
    try {
      await look();
    } catch (error) {
      if (!isVaultError(error) || error.problem.kind !== "corrupted") throw error;
      const { file, hasBackup } = error.problem;
      found.set(file, { file, hasBackup });
    }
  }
  return [...found.values()];
}
