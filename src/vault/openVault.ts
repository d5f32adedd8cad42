import { join } from "node:path";
import type { VaultCare } from "../core/vault.ts";
import { VaultError } from "../core/vaultError.ts";
import { createRecoveryKey, isRecipient } from "./ageFormat.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import { noSightings, type Sightings } from "./FileSeal.ts";
import { asVaultErrors } from "./FileTurns.ts";
import type { FileFormat } from "./fileFormat.ts";
import { findDamaged } from "./findDamaged.ts";
import { JournalStore, journalFile } from "./JournalStore.ts";
import { Keyring } from "./Keyring.ts";
import type { IdentityStore } from "./keySource.ts";
import { LedgerStore } from "./LedgerStore.ts";
import { ledgerFormat } from "./ledgerFormat.ts";
import { type AllFiles, ignoreUnreadable, renewFiles, requireReadable } from "./renewFiles.ts";
import { setAside } from "./setAside.ts";
import { VaultStore } from "./VaultStore.ts";
import { vaultFormat } from "./vaultFormat.ts";
import { WaitingKey } from "./WaitingKey.ts";

export interface VaultOptions {
  /** A folder of its own, the same for every profile of the machine. */
  readonly folder: string;
  readonly identityStore: IdentityStore;
  readonly environment: VaultEnvironment;
  readonly sightings?: Sightings;
  /** Of this window, for its whole life; without it no session is told from another one. */
  readonly session?: string;
}

/** Everything that is kept encrypted on this machine. All calls reject with `VaultError`. */
export interface Vault extends VaultCare {
  readonly secrets: VaultStore;
  readonly ledger: LedgerStore;
  readonly journal: JournalStore;
}

/** Opens nothing yet: each file is read with its first use. */
export function openVault(options: VaultOptions): Vault {
  const { folder, environment, sightings = noSightings, session = "" } = options;
  const keys = new Keyring({ ...options, sightings });
  const waiting = new WaitingKey({ ...options, keys, session });
  const open = <T>(name: string, format: FileFormat<T>) =>
    new EncryptedFile<T>({ path: join(folder, name), format, keys, environment, sightings });
  const secrets = open("vault.age", vaultFormat);
  const ledger = open("ledger.age", ledgerFormat);
  const journal = new JournalStore({ folder, keys, environment, sightings });
  const all = { folder, keys, files: [secrets, ledger], journal, environment };
  return {
    secrets: new VaultStore(secrets, environment),
    ledger: new LedgerStore(ledger),
    journal,
    isInUse: (signal) => keys.isInUse(signal),
    keyState: (signal) => asVaultErrors(signal, () => waiting.state(signal)),
    beginWaiting: (signal) => asVaultErrors(signal, () => waiting.begin(signal)),
    recovery: (signal) => keys.recovery(signal),
    createRecoveryKey,
    saveRecovery: (recipient, signal) =>
      asVaultErrors(signal, () => saveRecovery({ ...all, waiting }, recipient, signal)),
    settle: (signal) => asVaultErrors(signal, () => settle({ ...all, waiting }, signal)),
    restoreWithRecoveryKey: (recoveryKey, signal) => keys.restoreIdentity(recoveryKey, signal),
    async restoreBackup(file, signal) {
      const restorable = { "keys.age": keys, "vault.age": secrets, "ledger.age": ledger }[file];
      if (restorable !== undefined) await restorable.restoreBackup(signal);
      else await journal.restoreBackup(journalId(file), signal);
    },
    async findDamaged(signal) {
      const listings = await journal.inspect().catch(() => []);
      return findDamaged([
        () => keys.isInUse(signal),
        () => secrets.read(signal),
        () => ledger.read(signal),
        ...listings.map((listing) => async () => {
          if ("error" in listing) throw listing.error;
        }),
      ]);
    },
    async unreadableJournals() {
      return (await journal.inspect()).flatMap((listing) =>
        "error" in listing ? [{ file: journalFile(listing.id), problem: listing.error.problem }] : [],
      );
    },
    setAside: (file) => journal.setAside(journalId(file)),
    countJournalCopies: async () => (await journal.copies()).length,
    async acceptFile(file, signal) {
      const acceptable = { "keys.age": keys, "vault.age": secrets, "ledger.age": ledger }[file];
      if (acceptable !== undefined) await acceptable.accept(signal);
      else await journal.accept(journalId(file), signal);
    },
    async startOver() {
      for (const name of ["keys.age", "vault.age", "ledger.age"]) {
        await sightings.forget(name).catch(() => undefined);
      }
      await setAside(folder, environment);
    },
  };
}

interface AllKeys extends AllFiles {
  readonly waiting: WaitingKey;
}

async function saveRecovery(all: AllKeys, recipient: string, signal: AbortSignal): Promise<boolean> {
  if (!(await isRecipient(recipient))) return false;
  const known = await all.keys.recovery(signal);
  const isExposed = (await all.waiting.state(signal)) !== "kept";
  if (known !== undefined && known !== recipient) await requireReadable(all, signal);
  await all.keys.setRecovery(recipient, isExposed, signal);
  // What cannot be written for the new key now is so later: until then the old one is kept with it.
  await (isExposed ? settle(all, signal).catch(ignoreUnreadable) : renewFiles(all, signal));
  return true;
}

async function settle(all: AllKeys, signal: AbortSignal): Promise<void> {
  await all.waiting.settle(signal);
  try {
    if ((await all.keys.earlier(signal)).length > 0) await renewFiles(all, signal);
  } finally {
    await all.waiting.retire(signal);
  }
}

function journalId(file: string): string {
  const id = /^journal-(.*)\.age$/.exec(file)?.[1];
  if (id === undefined) throw new VaultError({ kind: "gone" });
  return id;
}
