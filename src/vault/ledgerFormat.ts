import * as z from "zod/mini";
import { Sensitive } from "../core/sensitive.ts";
import type { FileFormat } from "./fileFormat.ts";

/** A place where we stored a value ourselves. */
export interface LedgerPlace {
  readonly accountId: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly name: string;
}

/** What was stored there, as a keyed fingerprint: tells equal values, and nothing else. */
export interface LedgerRecord extends LedgerPlace {
  /** The platform's identifier of the secret. */
  readonly secretId: string;
  readonly fingerprint: string;
  /** The platform's update time right after our write, in milliseconds since the epoch. */
  readonly platformUpdatedAt?: number;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

export interface Ledger {
  /** The HMAC key in base64; undefined before the first record. */
  readonly key?: Sensitive;
  /** By place. */
  readonly records: ReadonlyMap<string, LedgerRecord>;
}

const RecordSchema = z.object({
  accountId: z.string(),
  scopeKind: z.string(),
  scopeId: z.string(),
  name: z.string(),
  secretId: z.string(),
  fingerprint: z.string(),
  platformUpdatedAt: z.optional(z.number()),
  storedAt: z.number(),
});

const LedgerSchema = z.object({ key: z.string(), records: z.array(RecordSchema) });

export const ledgerFormat: FileFormat<Ledger> = {
  name: "agent-secrets/ledger",
  version: 1,
  empty: { records: new Map() },
  read: (data) => {
    const ledger = LedgerSchema.safeParse(data);
    if (!ledger.success) return undefined;
    const records = ledger.data.records.map(toRecord);
    return {
      key: new Sensitive(ledger.data.key),
      records: new Map(records.map((record) => [placeKey(record), record])),
    };
  },
  write: ({ key, records }) => ({ key: key?.reveal(), records: [...records.values()] }),
};

/** One text per place, whatever its parts hold. */
export function placeKey({ accountId, scopeKind, scopeId, name }: LedgerPlace): string {
  return JSON.stringify([accountId, scopeKind, scopeId, name]);
}

function toRecord({ platformUpdatedAt, ...rest }: z.infer<typeof RecordSchema>): LedgerRecord {
  return platformUpdatedAt === undefined ? rest : { ...rest, platformUpdatedAt };
}
