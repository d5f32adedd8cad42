import { join } from "node:path";
import type { Sensitive } from "../core/sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { isRecipient } from "./ageFormat.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { FileFormat } from "./fileFormat.ts";
import { JournalStore } from "./JournalStore.ts";
import { Keyring } from "./Keyring.ts";
import type { IdentityStore } from "./keySource.ts";
import { LedgerStore } from "./LedgerStore.ts";
import { ledgerFormat } from "./ledgerFormat.ts";
import { setAside } from "./setAside.ts";
import { VaultStore } from "./VaultStore.ts";
import { vaultFormat } from "./vaultFormat.ts";

export interface VaultOptions {
  /** A folder of its own, the same for every profile of the machine. */
  readonly folder: string;
  readonly identityStore: IdentityStore;
  readonly environment: VaultEnvironment;
}

/** Everything that is kept encrypted on this machine. All calls reject with `VaultError`. */
export interface Vault {
  readonly secrets: VaultStore;
  readonly ledger: LedgerStore;
  readonly journal: JournalStore;
  /** The public key of the recovery key, or undefined as long as the person saved none. */
  recovery(signal: AbortSignal): Promise<string | undefined>;
  /**
   * From now on this age public key (X25519) opens every file, too. False, and nothing done, when the text is no
   * such key. When it rejects, some files may still want the new key: repeat it.
   */
  saveRecovery(recipient: string, signal: AbortSignal): Promise<boolean>;
  /** Gives a lost identity back. Rejects with `wrongRecoveryKey` if the key does not open the files. */
  restoreWithRecoveryKey(recoveryKey: Sensitive, signal: AbortSignal): Promise<void>;
  /** Puts the last good state of a damaged file back; `file` as the error names it. */
  restoreBackup(file: string, signal: AbortSignal): Promise<void>;
  /** Moves all files into a folder beside them and begins anew: the way out when every key is lost. */
  startOver(signal: AbortSignal): Promise<void>;
}

export function openVault({ folder, identityStore, environment }: VaultOptions): Vault {
  const keys = new Keyring({ folder, identityStore, environment });
  const open = <T>(name: string, format: FileFormat<T>) =>
    new EncryptedFile<T>({ path: join(folder, name), format, keys, environment });
  const secrets = open("vault.age", vaultFormat);
  const ledger = open("ledger.age", ledgerFormat);
  const journal = new JournalStore({ folder, keys, environment });
  return {
    secrets: new VaultStore(secrets, environment),
    ledger: new LedgerStore(ledger),
    journal,
    recovery: (signal) => keys.recovery(signal),
    async saveRecovery(recipient, signal) {
      if (!(await isRecipient(recipient))) return false;
      await keys.setRecovery(recipient, signal);
      for (const file of [secrets, ledger, journal]) await file.renew(signal);
      return true;
    },
    restoreWithRecoveryKey: (recoveryKey, signal) => keys.restoreIdentity(recoveryKey, signal),
    async restoreBackup(file, signal) {
      const restorable = { "keys.age": keys, "vault.age": secrets, "ledger.age": ledger }[file];
      const entryId = /^journal-(.*)\.age$/.exec(file)?.[1];
      if (restorable !== undefined) await restorable.restoreBackup(signal);
      else if (entryId !== undefined) await journal.restoreBackup(entryId, signal);
      else throw new VaultError({ kind: "gone" });
    },
    startOver: () => setAside(folder, environment),
  };
}
