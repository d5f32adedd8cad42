import { createHmac, randomBytes } from "node:crypto";
import { Sensitive } from "../core/sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import type { EncryptedFile } from "./EncryptedFile.ts";
import { type Ledger, type LedgerPlace, type LedgerRecord, placeKey } from "./ledgerFormat.ts";

const KEY_BYTES = 32;

/**
 * Fingerprints of the values that we stored ourselves. They are HMAC-SHA-256 under a key that never leaves the
 * encrypted file, so a fingerprint is of no use for guessing values without that file.
 */
export class LedgerStore {
  readonly #file: EncryptedFile<Ledger>;

  constructor(file: EncryptedFile<Ledger>) {
    this.#file = file;
  }

  /** Equal for equal values, within this ledger only. Makes the key when it is called for the first time. */
  async fingerprint(value: Sensitive, signal: AbortSignal): Promise<string> {
    const key = (await this.#file.read(signal)).key ?? (await this.#makeKey(signal));
    return createHmac("sha256", Buffer.from(key.reveal(), "base64")).update(value.reveal()).digest("base64");
  }

  async list(signal: AbortSignal): Promise<readonly LedgerRecord[]> {
    return [...(await this.#file.read(signal)).records.values()];
  }

  async find(place: LedgerPlace, signal: AbortSignal): Promise<LedgerRecord | undefined> {
    return (await this.#file.read(signal)).records.get(placeKey(place));
  }

  /** Takes the place of an earlier record of the same place. `fingerprint` comes from this ledger. */
  async record(record: LedgerRecord, signal: AbortSignal): Promise<void> {
    await this.#file.update(
      ({ records, ...rest }) => ({ ...rest, records: new Map(records).set(placeKey(record), record) }),
      signal,
    );
  }

  async forget(place: LedgerPlace, signal: AbortSignal): Promise<void> {
    await this.#keepOnly((record) => placeKey(record) !== placeKey(place), signal);
  }

  async forgetAccount(accountId: string, signal: AbortSignal): Promise<void> {
    await this.#keepOnly((record) => record.accountId !== accountId, signal);
  }

  async #keepOnly(isKept: (record: LedgerRecord) => boolean, signal: AbortSignal): Promise<void> {
    await this.#file.update((ledger) => {
      const kept = [...ledger.records].filter(([, record]) => isKept(record));
      return kept.length === ledger.records.size ? ledger : { ...ledger, records: new Map(kept) };
    }, signal);
  }

  /** Another window's key wins if it was first. */
  async #makeKey(signal: AbortSignal): Promise<Sensitive> {
    const fresh = new Sensitive(randomBytes(KEY_BYTES).toString("base64"));
    const { key } = await this.#file.update(
      (ledger) => (ledger.key === undefined ? { ...ledger, key: fresh } : ledger),
      signal,
    );
    if (key === undefined) throw new VaultError({ kind: "busy" });
    return key;
  }
}
