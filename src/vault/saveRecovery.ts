import { neverAborted } from "../core/neverAborted.ts";
import type { RecoveryChange, SavedRecovery } from "../core/vault.ts";
import { VaultError } from "../core/vaultError.ts";
import { isRecipient } from "./ageFormat.ts";
import { type AllFiles, renewFiles, requireReadable } from "./renewFiles.ts";
import type { WaitingKey } from "./WaitingKey.ts";

export interface AllKeys extends AllFiles {
  readonly waiting: WaitingKey;
}

/**
 * Once `keys.age` is written the key is in force, and the one of before is on its way out: what fails after that, or
 * comes too late to be cancelled, does not make it undone.
 */
export async function saveRecovery(
  all: AllKeys,
  change: RecoveryChange,
  signal: AbortSignal,
): Promise<SavedRecovery> {
  const { recipient, replaces } = change;
  if (!(await isRecipient(recipient))) return { kind: "notPublicKey" };
  // Asked again under the lock; here no key is made for nothing.
  if ((await all.keys.recovery(signal)) !== replaces) throw new VaultError({ kind: "busy" });
  if (replaces !== undefined && replaces !== recipient) await requireReadable(all, signal);
  if (!(await setRecovery(all, change, signal))) return { kind: "unclear" };
  const unfinished = await finish(all);
  const found = await findRecovery(all);
  // Another window replaced it in turn.
  if (found !== undefined && found.recovery !== recipient) throw new VaultError({ kind: "busy" });
  return { kind: "saved", ...unfinished };
}

/** Whether it is in force: false where the disk does not tell. Rejects where nothing was changed. */
async function setRecovery(
  all: AllKeys,
  { recipient, replaces }: RecoveryChange,
  signal: AbortSignal,
): Promise<boolean> {
  const isExposed = (await all.waiting.state(signal)) !== "kept";
  try {
    await all.keys.setRecovery({ recovery: recipient, replaces, isExposed }, signal);
    return true;
  } catch (error) {
    const found = await findRecovery(all);
    if (found === undefined) return false;
    if (found.recovery === replaces || found.recovery !== recipient) throw error;
    return true;
  }
}

/** Undefined where the disk does not tell. */
async function findRecovery({
  keys,
}: AllKeys): Promise<{ readonly recovery: string | undefined } | undefined> {
  return await keys.recovery(neverAborted()).then(
    (recovery) => ({ recovery }),
    () => undefined,
  );
}

/** What cannot be written for the new key now is so later: until then the old one is kept with it. */
async function finish(all: AllKeys): Promise<{ readonly unfinished?: unknown }> {
  try {
    await renewAndRetire(all, neverAborted());
    return {};
  } catch (unfinished) {
    return { unfinished };
  }
}

/** A key in a file that opens nothing any more goes, also where some other file stays as it was. */
export async function renewAndRetire(all: AllKeys, signal: AbortSignal): Promise<void> {
  try {
    await renewFiles(all, signal);
  } finally {
    await all.waiting.retire(signal);
  }
}
