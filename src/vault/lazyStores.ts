import type { LocalVault, VaultCare } from "../core/vault.ts";
import type { Journal } from "../migration/journal/journal.ts";
import type { Ledger } from "../migration/ports.ts";

/** A journal that is opened with its first use: what opens it brings a bundle of its own along. */
export function lazyJournal(open: () => Promise<Journal>): Journal {
  return {
    inTurn: async (work, signal) => (await open()).inTurn(work, signal),
    begin: async (record) => (await open()).begin(record),
    append: async (id, events) => (await open()).append(id, events),
    list: async () => (await open()).list(),
    expire: async (before) => (await open()).expire(before),
    clear: async () => (await open()).clear(),
  };
}

/** The same for the ledger. */
export function lazyLedger(open: () => Promise<Ledger>): Ledger {
  return {
    fingerprint: async (value) => (await open()).fingerprint(value),
    load: async () => (await open()).load(),
    store: async (records) => (await open()).store(records),
    forget: async (accountId, remoteId) => (await open()).forget(accountId, remoteId),
  };
}

/** The same for the secrets of this machine. */
export function lazyVault(open: () => Promise<LocalVault>): LocalVault {
  return {
    list: async (scopeId, signal) => (await open()).list(scopeId, signal),
    read: async (id, signal) => (await open()).read(id, signal),
    create: async (draft, signal) => (await open()).create(draft, signal),
    change: async (id, change, signal) => (await open()).change(id, change, signal),
    remove: async (id, signal) => (await open()).remove(id, signal),
  };
}

/** The same for what keeps them openable. */
export function lazyCare(open: () => Promise<VaultCare>): VaultCare {
  return {
    isInUse: async (signal) => (await open()).isInUse(signal),
    keyState: async (signal) => (await open()).keyState(signal),
    beginWaiting: async (signal) => (await open()).beginWaiting(signal),
    recovery: async (signal) => (await open()).recovery(signal),
    createRecoveryKey: async () => (await open()).createRecoveryKey(),
    isRecoveryLost: async (signal) => (await open()).isRecoveryLost(signal),
    saveRecovery: async (change, signal) => (await open()).saveRecovery(change, signal),
    settle: async (signal) => (await open()).settle(signal),
    restoreWithRecoveryKey: async (key, signal) => (await open()).restoreWithRecoveryKey(key, signal),
    findDamaged: async (signal) => (await open()).findDamaged(signal),
    restoreBackup: async (file, signal) => (await open()).restoreBackup(file, signal),
    unreadableJournals: async () => (await open()).unreadableJournals(),
    setAside: async (journal) => (await open()).setAside(journal),
    setAsideDamaged: async (file, signal) => (await open()).setAsideDamaged(file, signal),
    countJournalCopies: async () => (await open()).countJournalCopies(),
    acceptFile: async (file, signal) => (await open()).acceptFile(file, signal),
    startOver: async (signal) => (await open()).startOver(signal),
  };
}
