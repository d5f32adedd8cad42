import { isVaultError, VaultError } from "../core/vaultError.ts";
import { errorCode } from "./fileSystem.ts";

/** The system's errors become `VaultError`; ours and the caller's go through. */
export async function asVaultErrors<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || isVaultError(error) || error === signal.reason) throw error;
    throw new VaultError({ kind: "storage", code });
  }
}
