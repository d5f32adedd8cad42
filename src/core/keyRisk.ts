import type { KeyRisk, VaultCare } from "./vault.ts";

interface RiskDependencies<Members extends keyof VaultCare> {
  readonly vault: Pick<VaultCare, Members>;
  /** Whether the editor's credential store is known to keep what it is given, or there is a recovery key. */
  readonly hasLastingKey: (signal: AbortSignal) => Promise<boolean>;
}

/** What may cost the person the encrypted files. A key that waits in a file puts nothing at risk. */
export async function findKeyRisk(
  { vault, hasLastingKey }: RiskDependencies<"isInUse" | "keyState" | "isRecoveryLost">,
  signal: AbortSignal,
): Promise<KeyRisk | undefined> {
  if (!(await vault.isInUse(signal))) return undefined;
  const state = await vault.keyState(signal);
  if (state === "unkept") return "unkept";
  if (await vault.isRecoveryLost(signal)) return "recoveryLost";
  return state === "waiting" || (await hasLastingKey(signal)) ? undefined : "unproven";
}

/**
 * Whether what was plain text a moment ago would depend on a credential store that may forget. Otherwise its key waits in
 * a file from now on, where it has to: that cannot be so where something that never was plain text is encrypted already.
 */
export async function dependsOnStore(
  { vault, hasLastingKey }: RiskDependencies<"beginWaiting">,
  signal: AbortSignal,
): Promise<boolean> {
  return !(await hasLastingKey(signal)) && !(await vault.beginWaiting(signal));
}

/**
 * Whether the key is in a file, where no value is to be encrypted for it that never was plain text. It may be about to
 * end, where the credential store has kept another key since.
 */
export async function isKeyInFile(
  vault: Pick<VaultCare, "keyState" | "settle">,
  signal: AbortSignal,
): Promise<boolean> {
  if ((await vault.keyState(signal)) === "kept") return false;
  // A file that cannot be written for the other key is named elsewhere: what is written from now on is for that one.
  await vault.settle(signal).catch(() => undefined);
  return (await vault.keyState(signal)) !== "kept";
}
