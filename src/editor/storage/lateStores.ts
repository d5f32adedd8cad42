import type { Journal } from "../../migration/journal.ts";
import type { Ledger } from "../../migration/ports.ts";

/** A journal that is opened with its first use: what opens it brings a bundle of its own along. */
export function lateJournal(open: () => Promise<Journal>): Journal {
  return {
    begin: async (record) => (await open()).begin(record),
    append: async (id, events) => (await open()).append(id, events),
    list: async () => (await open()).list(),
    expire: async (before) => (await open()).expire(before),
    clear: async () => (await open()).clear(),
  };
}

/** The same for the ledger. */
export function lateLedger(open: () => Promise<Ledger>): Ledger {
  return {
    fingerprint: async (value) => (await open()).fingerprint(value),
    load: async () => (await open()).load(),
    store: async (records) => (await open()).store(records),
  };
}
