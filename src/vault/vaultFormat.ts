import * as z from "zod/mini";
import { Sensitive } from "../core/Sensitive.ts";
import type { FileFormat } from "./fileFormat.ts";
import { emptyVault, type VaultRecord, type VaultState } from "./vaultState.ts";

const RecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  value: z.string(),
  scopeId: z.string(),
  description: z.optional(z.string()),
  inject: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
type StoredRecord = z.infer<typeof RecordSchema>;

const VaultSchema = z.object({
  secrets: z.array(RecordSchema),
  deleted: z.array(z.object({ id: z.string(), at: z.number() })),
});

/** Two secrets under one id would be one too few after reading. */
function hasUniqueIds(secrets: readonly StoredRecord[]): boolean {
  return new Set(secrets.map(({ id }) => id)).size === secrets.length;
}

export const vaultFormat: FileFormat<VaultState> = {
  name: "agent-secrets/vault",
  version: 1,
  empty: emptyVault,
  read: (data) => {
    const vault = VaultSchema.safeParse(data);
    if (!vault.success || !hasUniqueIds(vault.data.secrets)) return undefined;
    const { secrets, deleted } = vault.data;
    return {
      records: new Map(secrets.map((stored) => [stored.id, toRecord(stored)])),
      deleted: new Map(deleted.map(({ id, at }) => [id, at])),
    };
  },
  write: ({ records, deleted }) => ({
    secrets: [...records.values()].map((record) => ({ ...record, value: record.value.reveal() })),
    deleted: [...deleted].map(([id, at]) => ({ id, at })),
  }),
};

function toRecord({ value, description, ...rest }: StoredRecord): VaultRecord {
  const record = { ...rest, value: new Sensitive(value) };
  return description === undefined ? record : { ...record, description };
}
