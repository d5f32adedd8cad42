import {
  type FingerprintKey,
  type FingerprintRecord,
  fingerprintValue,
  isOf,
} from "../../src/migration/ledger/fingerprint.ts";
import type { Ledger } from "../../src/migration/ports.ts";

/** A ledger that ends with the process. */
export function createMemoryLedger(key: FingerprintKey): Ledger {
  const records = new Map<string, FingerprintRecord>();
  return {
    async fingerprint(value) {
      return fingerprintValue(key, value);
    },
    async load() {
      return [...records.values()];
    },
    async store(added) {
      for (const record of added) records.set(JSON.stringify([record.accountId, record.remoteId]), record);
    },
    async forget(accountId, remoteId) {
      for (const [key, record] of records) {
        if (isOf(record, accountId, remoteId)) records.delete(key);
      }
    },
  };
}
