import * as z from "zod/mini";
import { Sensitive } from "../core/Sensitive.ts";
import type { FingerprintRecord } from "../migration/ledger/fingerprint.ts";
import type { FileFormat } from "./fileFormat.ts";

/** The fingerprints and the key they are made with. */
export interface LedgerState {
  /** Random bytes in base64; undefined before it is first needed. */
  readonly key?: Sensitive;
  /** By account and remote id. */
  readonly records: ReadonlyMap<string, FingerprintRecord>;
}

const RecordSchema = z.object({
  accountId: z.string(),
  scope: z.object({ kind: z.enum(["personal", "team", "project", "folder"]), id: z.string() }),
  name: z.string(),
  remoteId: z.string(),
  updatedAt: z.exactOptional(z.number()),
  fingerprint: z.string(),
  isHint: z.exactOptional(z.literal(true)),
});

const LedgerSchema = z.object({ key: z.exactOptional(z.string()), records: z.array(RecordSchema) });

export const ledgerFormat: FileFormat<LedgerState> = {
  name: "agent-secrets/ledger",
  version: 1,
  empty: { records: new Map() },
  read: (data) => {
    const ledger = LedgerSchema.safeParse(data);
    if (!ledger.success) return undefined;
    const { key, records } = ledger.data;
    const byKey = addRecords(new Map(), records);
    return key === undefined ? { records: byKey } : { key: new Sensitive(key), records: byKey };
  },
  write: ({ key, records }) => ({ key: key?.reveal(), records: [...records.values()] }),
};

/** A record takes the place of an earlier one of the same account and remote id. */
export function addRecords(
  records: ReadonlyMap<string, FingerprintRecord>,
  added: readonly FingerprintRecord[],
): ReadonlyMap<string, FingerprintRecord> {
  const together = new Map(records);
  for (const record of added) together.set(JSON.stringify([record.accountId, record.remoteId]), record);
  return together;
}
