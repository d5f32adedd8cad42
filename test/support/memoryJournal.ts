import type {
  Journal,
  JournalEntry,
  JournalEvent,
  MigrationRecord,
} from "../../src/migration/journal/journal.ts";
import { journalStatus } from "../../src/migration/journal/journalState.ts";

/** A journal that ends with the process: for moves that need no way back after it. */
export function createMemoryJournal(): Journal {
  const entries = new Map<string, { readonly record: MigrationRecord; readonly events: JournalEvent[] }>();
  let lastTurn: Promise<unknown> = Promise.resolve();
  return {
    inTurn(work, signal) {
      const turn = lastTurn.then(() => {
        signal.throwIfAborted();
        return work();
      });
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    async begin(record) {
      entries.set(record.id, { record, events: [] });
    },
    async append(id, events) {
      const entry = entries.get(id);
      if (entry === undefined) throw new RangeError("no such migration");
      entry.events.push(...events);
    },
    async list() {
      return [...entries.values()].map(
        ({ record, events }): JournalEntry => ({ record, events: [...events] }),
      );
    },
    async expire(before) {
      for (const [id, entry] of entries) {
        if (entry.record.startedAt < before && isFinished(entry)) entries.delete(id);
      }
    },
    async clear() {
      entries.clear();
    },
  };
}

function isFinished(entry: JournalEntry): boolean {
  const status = journalStatus(entry);
  return status === "applied" || status === "undone" || status === "dismissed";
}
