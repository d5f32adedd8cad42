import { join } from "node:path";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { EncryptedFile } from "../../src/vault/EncryptedFile.ts";
import { Keyring } from "../../src/vault/Keyring.ts";
import type { IdentityOptions } from "../../src/vault/KnownIdentities.ts";
import { vaultFormat } from "../../src/vault/vaultFormat.ts";
import type { VaultState } from "../../src/vault/vaultState.ts";

/** Writes a vault of `count` secrets at once, each with a value of 64 characters. */
export async function fillVault({
  count,
  ...options
}: IdentityOptions & { readonly count: number }): Promise<void> {
  const { folder, environment, sightings } = options;
  const keys = new Keyring(options);
  const path = join(folder, "vault.age");
  const file = new EncryptedFile<VaultState>({ path, format: vaultFormat, keys, environment, sightings });
  const records = Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `SERVICE_${index}_API_KEY`,
    value: new Sensitive(String(index).padStart(64, "v")),
    scopeId: "personal",
    inject: index % 10 === 0,
    createdAt: index,
    updatedAt: index,
  }));
  const all = new Map(records.map((record) => [record.id, record]));
  await file.update((state) => ({ ...state, records: all }), neverAborted());
}
