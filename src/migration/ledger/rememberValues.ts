import type { Log } from "../../core/ports.ts";
import type { Ledger } from "../ports.ts";
import { recordWrite, type StoredValue } from "./fingerprint.ts";

/** Keeps fingerprints of values that were just stored. One that is not kept only makes later plans more careful. */
export async function rememberValues(
  { ledger, log }: { readonly ledger: Ledger; readonly log: Pick<Log, "warn"> },
  values: readonly StoredValue[],
): Promise<void> {
  if (values.length === 0) return;
  try {
    const records = [];
    for (const stored of values) records.push(recordWrite(stored, await ledger.fingerprint(stored.value)));
    await ledger.store(records);
    for (const { accountId, secret, replacedId } of values) {
      if (replacedId !== undefined && replacedId !== secret.id) await ledger.forget(accountId, replacedId);
    }
  } catch {
    log.warn("the fingerprints of stored values could not be kept");
  }
}
