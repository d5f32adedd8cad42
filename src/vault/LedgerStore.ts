import { randomBytes } from "node:crypto";
import { neverAborted } from "../core/neverAborted.ts";
import { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import {
  createFingerprintKey,
  type FingerprintRecord,
  fingerprintValue,
  isOf,
} from "../migration/ledger/fingerprint.ts";
import type { Ledger } from "../migration/ports.ts";
import type { EncryptedFile } from "./EncryptedFile.ts";
import { addRecords, type LedgerState } from "./ledgerFormat.ts";

const KEY_BYTES = 32;

/** Fingerprints of the values that we stored ourselves, and their key, in an encrypted file. */
export class LedgerStore implements Ledger {
  readonly #file: EncryptedFile<LedgerState>;

  constructor(file: EncryptedFile<LedgerState>) {
    this.#file = file;
  }

  /** The key is the same in every window; it is made when it is needed for the first time. */
  async fingerprint(value: Sensitive): Promise<string> {
    const key = (await this.#file.read(neverAborted())).key ?? (await this.#makeKey());
    return fingerprintValue(createFingerprintKey(Buffer.from(key.reveal(), "base64")), value);
  }

  async load(): Promise<readonly FingerprintRecord[]> {
    return [...(await this.#file.read(neverAborted())).records.values()];
  }

  async store(records: readonly FingerprintRecord[]): Promise<void> {
    await this.#file.update(
      (ledger) =>
        records.length === 0 ? ledger : { ...ledger, records: addRecords(ledger.records, records) },
      neverAborted(),
    );
  }

  async forget(accountId: string, remoteId?: string): Promise<void> {
    // Looked at first: where nothing was ever remembered, nothing is made on the disk.
    if (!(await this.load()).some((record) => isOf(record, accountId, remoteId))) return;
    await this.#file.update((ledger) => {
      const kept = [...ledger.records].filter(([, record]) => !isOf(record, accountId, remoteId));
      return { ...ledger, records: new Map(kept) };
    }, neverAborted());
  }

  /** Another window's key wins if it was first. */
  async #makeKey(): Promise<Sensitive> {
    const fresh = new Sensitive(randomBytes(KEY_BYTES).toString("base64"));
    const { key } = await this.#file.update(
      (ledger) => (ledger.key === undefined ? { ...ledger, key: fresh } : ledger),
      neverAborted(),
    );
    if (key === undefined) throw new VaultError({ kind: "gone" });
    return key;
  }
}
