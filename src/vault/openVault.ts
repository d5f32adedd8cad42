import { join } from "node:path";
import type { VaultCare } from "../core/vault.ts";
import { VaultError } from "../core/vaultError.ts";
import { adoptFiles } from "./adoptFiles.ts";
import { createRecoveryKey } from "./ageFormat.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import { noSightings, type Sightings } from "./FileSeal.ts";
import type { FileFormat } from "./fileFormat.ts";
import { findDamaged } from "./findDamaged.ts";
import { JournalStore, journalFile } from "./JournalStore.ts";
import { Keyring } from "./Keyring.ts";
import type { IdentityStore } from "./keySource.ts";
import { LedgerStore } from "./LedgerStore.ts";
import { type LedgerState, ledgerFormat } from "./ledgerFormat.ts";
import { type AllKeys, renewAndRetire, saveRecovery } from "./saveRecovery.ts";
import { setAside } from "./setAside.ts";
import { VaultStore } from "./VaultStore.ts";
import { vaultFormat } from "./vaultFormat.ts";
import type { VaultState } from "./vaultState.ts";
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
    ...openCare({ ...all, waiting, secrets, ledger, sightings }),
  };
}

function openCare(all: Cared): VaultCare {
  const { folder, keys, waiting, secrets, ledger, journal, environment, sightings } = all;
  const fileOf = (name: string): Mendable =>
    ({ "keys.age": keys, "vault.age": secrets, "ledger.age": ledger })[name] ?? journalOf(journal, name);
  return {
    isInUse: (signal) => asVaultErrors(signal, () => keys.isInUse(signal)),
    keyState: (signal) => asVaultErrors(signal, () => waiting.state(signal)),
    beginWaiting: (signal) => asVaultErrors(signal, () => waiting.begin(signal)),
    recovery: (signal) => asVaultErrors(signal, () => keys.recovery(signal)),
    createRecoveryKey,
    isRecoveryLost: (signal) => asVaultErrors(signal, () => keys.isRecoveryLost(signal)),
    saveRecovery: (change, signal) => asVaultErrors(signal, () => saveRecovery(all, change, signal)),
    settle: (signal) => asVaultErrors(signal, () => settle(all, signal)),
    restoreWithRecoveryKey: (recoveryKey, signal) =>
      asVaultErrors(signal, async () => {
        if (!(await keys.restoreIdentity(recoveryKey, signal))) await adoptFiles(all, recoveryKey, signal);
      }),
    restoreBackup: async (file, signal) => await fileOf(file).restoreBackup(signal),
    findDamaged: (signal) =>
      asVaultErrors(signal, async () => {
        const listings = await journal.inspect().catch(() => []);
        return await findDamaged([
          () => keys.isInUse(signal),
          () => secrets.read(signal),
          () => ledger.read(signal),
          ...listings.map((listing) => async () => {
            if ("error" in listing) throw listing.error;
          }),
        ]);
      }),
    async unreadableJournals() {
      return (await journal.inspect()).flatMap((listing) =>
        "error" in listing ? [{ file: journalFile(listing.id), problem: listing.error.problem }] : [],
      );
    },
    setAside: ({ file, problem }) => journal.setAside(journalId(file), problem.kind),
    setAsideDamaged: async (file, signal) => await fileOf(file).setAside(signal),
    countJournalCopies: async () => (await journal.copies()).length,
    acceptFile: async (file, signal) => await fileOf(file).accept(signal),
    async startOver(signal) {
      for (const name of ["keys.age", "vault.age", "ledger.age"]) {
        await sightings.forget(name).catch(() => undefined);
      }
      await asVaultErrors(signal, () => setAside(folder, environment));
    },
  };
}

interface Cared extends AllKeys {
  readonly secrets: EncryptedFile<VaultState>;
  readonly ledger: EncryptedFile<LedgerState>;
  readonly sightings: Sightings;
}

async function settle(all: AllKeys, signal: AbortSignal): Promise<void> {
  await all.waiting.settle(signal);
  const isUnfinished = (await all.keys.earlier(signal)).length > 0;
  await (isUnfinished ? renewAndRetire(all, signal) : all.waiting.retire(signal));
}

/** A file that a person may do something for. */
type Mendable = Pick<EncryptedFile<unknown>, "restoreBackup" | "accept" | "setAside">;

function journalOf(journal: JournalStore, file: string): Mendable {
  const id = journalId(file);
  return {
    restoreBackup: (signal) => journal.restoreBackup(id, signal),
    accept: (signal) => journal.accept(id, signal),
    setAside: (signal) => journal.setAsideDamaged(id, signal),
  };
}

function journalId(file: string): string {
  const id = /^journal-(.*)\.age$/.exec(file)?.[1];
  if (id === undefined) throw new VaultError({ kind: "gone" });
  return id;
}
