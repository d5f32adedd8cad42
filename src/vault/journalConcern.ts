import type { JournalEntry, MigrationRecord, WriteRecord } from "../migration/journal/journal.ts";
import { isUnfinished } from "../migration/journal/journalState.ts";

/**
 * Whether a migration that is not known to be finished works on a file or a place of another one: that one has to wait,
 * or it would change what the first one still has to finish or to take back.
 */
export function concerns({ record, events }: JournalEntry, other: MigrationRecord): boolean {
  if (!isUnfinished({ record, events })) return false;
  const files = new Set(record.files.map(({ uri }) => uri));
  const places = new Set(record.writes.map(placeKey));
  return (
    other.files.some(({ uri }) => files.has(uri)) || other.writes.some((write) => places.has(placeKey(write)))
  );
}

function placeKey({ place: { accountId, scope, name } }: WriteRecord): string {
  return JSON.stringify([accountId, scope.kind, scope.id, name]);
}
