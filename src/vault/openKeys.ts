import { join } from "node:path";
import { VaultError } from "../core/vaultError.ts";
import { recipientOf } from "./ageFormat.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import { type Keys, keyringFormat } from "./keyringFormat.ts";
import type { KeySource } from "./keySource.ts";
import { KEYS, type TraceOptions } from "./keyTraces.ts";

/** `keys.age`, which is encrypted for the keys that it holds. */
export function openKeys(
  { folder, environment, sightings }: TraceOptions,
  decrypt: KeySource<Keys>["decrypt"],
): EncryptedFile<Keys> {
  const isCurrent = async () => true;
  const keys: KeySource<Keys> = {
    decrypt,
    recipients: async (next) => ({ recipients: await recipientsOf(next), isCurrent }),
    isInUse: async () => true,
    whenLockedOut: "wrongIdentity",
  };
  const path = join(folder, KEYS);
  return new EncryptedFile({ path, format: keyringFormat, keys, environment, sightings });
}

/** The public keys that files are written for. */
export async function recipientsOf({ identity, recovery }: Keys): Promise<readonly string[]> {
  const own = identity === undefined ? undefined : await recipientOf(identity);
  if (own === undefined) throw new VaultError({ kind: "wrongIdentity" });
  return recovery === undefined ? [own] : [own, recovery];
}
