import * as z from "zod/mini";
import { Sensitive } from "../core/Sensitive.ts";
import type { FileFormat } from "./fileFormat.ts";
import { StoredList } from "./StoredList.ts";
import { emptyVault, type VaultRecord, type VaultState } from "./vaultState.ts";

const VaultSchema = z.object({
  secrets: z.custom<readonly unknown[]>(Array.isArray),
  deleted: z.array(z.object({ id: z.string(), at: z.number() })),
});

export const vaultFormat: FileFormat<VaultState> = {
  name: "agent-secrets/vault",
  version: 1,
  empty: emptyVault,
  read: (data) => {
    const vault = VaultSchema.safeParse(data);
    const records = vault.success ? readRecords(vault.data.secrets) : undefined;
    if (!vault.success || records === undefined) return undefined;
    return { records, deleted: new Map(vault.data.deleted.map(({ id, at }) => [id, at])) };
  },
  write: ({ records, deleted }) => ({
    secrets: new StoredList(records.values(), toStored),
    deleted: [...deleted].map(([id, at]) => ({ id, at })),
  }),
};

/** Two secrets under one id would be one too few after reading. */
function readRecords(secrets: readonly unknown[]): ReadonlyMap<string, VaultRecord> | undefined {
  const records = new Map<string, VaultRecord>();
  for (const stored of secrets) {
    const record = readRecord(stored);
    if (record === undefined || records.has(record.id)) return undefined;
    records.set(record.id, record);
  }
  return records;
}

/** By hand, since a vault has thousands of them: a schema takes twice as long as the cipher. */
function readRecord(stored: unknown): VaultRecord | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const fields: Partial<Record<keyof VaultRecord, unknown>> = stored;
  const { id, name, value, scopeId, description, inject, createdAt, updatedAt } = fields;
  const isNamed = typeof id === "string" && typeof name === "string" && typeof scopeId === "string";
  const isDated = typeof createdAt === "number" && typeof updatedAt === "number";
  if (!isNamed || !isDated || typeof value !== "string" || typeof inject !== "boolean") return undefined;
  const record = { id, name, value: new Sensitive(value), scopeId, inject, createdAt, updatedAt };
  if (description === undefined) return record;
  return typeof description === "string" ? { ...record, description } : undefined;
}

/** Field by field, which a spread takes twice as long for. */
function toStored({ id, name, value, scopeId, description, inject, createdAt, updatedAt }: VaultRecord) {
  return { id, name, value: value.reveal(), scopeId, description, inject, createdAt, updatedAt };
}
