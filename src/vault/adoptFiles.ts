import { join } from "node:path";
import type { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { createIdentity, decryptWith, encryptTo, recipientOf } from "./ageFormat.ts";
import type { VaultEnvironment } from "./environment.ts";
import { findWithDamaged } from "./findEncrypted.ts";
import type { Keyring } from "./Keyring.ts";
import { KEYS } from "./keyTraces.ts";
import { findOwnCopies } from "./renewCopies.ts";
import { overwriteDurably } from "./replaceFile.ts";
import type { Lease } from "./withFileLock.ts";

interface Adoption {
  readonly folder: string;
  readonly keys: Keyring;
  readonly environment: VaultEnvironment;
}

interface NewKeys {
  readonly recoveryKey: Sensitive;
  readonly recipients: readonly string[];
}

/**
 * Where `keys.age` is gone, and with it the identity that it gives back: the recovery key opens every other file by
 * itself. They are written for a new identity and for that key, and `keys.age` last: until then the key opens all of
 * them, and this can be repeated. Rejects with `wrongRecoveryKey` where it opens none; then nothing is changed.
 */
export async function adoptFiles(all: Adoption, recoveryKey: Sensitive, signal: AbortSignal): Promise<void> {
  const identity = await createIdentity();
  const [own, recovery] = [await recipientOf(identity), await recipientOf(recoveryKey)];
  if (own === undefined || recovery === undefined) throw new VaultError({ kind: "wrongRecoveryKey" });
  await all.keys.inSetup(async (lease) => {
    const count = await renewAll(all, { recoveryKey, recipients: [own, recovery] }, lease, signal);
    if (count === 0) throw new VaultError({ kind: "wrongRecoveryKey" });
    await all.keys.saveIdentity(identity);
    await all.keys.begin({ identity, recovery }, signal);
  }, signal);
}

/** How many files the recovery key opens. No one writes them in the meantime: there are no keys to do it with. */
async function renewAll(
  { folder, environment }: Adoption,
  { recoveryKey, recipients }: NewKeys,
  lease: Lease,
  signal: AbortSignal,
): Promise<number> {
  const { files } = environment;
  const paths = [
    ...(await findWithDamaged(folder, environment)),
    ...(await findOwnCopies(folder, environment)),
  ];
  let count = 0;
  for (const path of new Set(paths)) {
    signal.throwIfAborted();
    const plain = await decryptWith([recoveryKey], (await files.read(path)) ?? new Uint8Array());
    if (typeof plain === "string") continue;
    const isOurs = (await files.stamp(join(folder, KEYS))) === undefined && (await lease.isHeld());
    if (!isOurs) throw new VaultError({ kind: "busy" });
    await overwriteDurably(path, await encryptTo(recipients, plain), environment);
    count++;
  }
  return count;
}
