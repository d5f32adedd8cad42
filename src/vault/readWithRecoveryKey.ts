import { isVaultError, VaultError } from "../core/vaultError.ts";
import type { EncryptedFile } from "./EncryptedFile.ts";
import type { Keys } from "./keyringFormat.ts";

/** The keys, or their last good state, out of a file that is opened with a recovery key. */
export async function readWithRecoveryKey(file: EncryptedFile<Keys>, signal: AbortSignal): Promise<Keys> {
  try {
    return await file.read(signal);
  } catch (error) {
    if (!isVaultError(error)) throw error;
    const backup = await file.readBackup(signal);
    if (backup !== undefined) return backup;
    throw error.problem.kind === "wrongIdentity" ? new VaultError({ kind: "wrongRecoveryKey" }) : error;
  }
}
