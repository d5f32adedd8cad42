import type { JournalEntry, WriteRecord } from "./journal.ts";
import { foldEvents, isUnfinished, type WriteState } from "./journalState.ts";

/**
 * The names whose new value may be nowhere but in this journal: their secret is deleted in order to be created again,
 * and it is not known to be there.
 */
export function holdsOnlyCopy(entry: JournalEntry): readonly string[] {
  if (!isUnfinished(entry)) return [];
  const { writes } = foldEvents(entry);
  const open = entry.record.writes.filter((write) => isBetween(write, writes.get(write.id) ?? {}));
  return [...new Set(open.map(({ place }) => place.name))];
}

function isBetween({ action }: WriteRecord, { intent, outcome }: WriteState): boolean {
  if (action.kind !== "replace" || action.mode !== "recreate" || intent === undefined) return false;
  if (outcome === undefined) return true;
  return outcome.kind === "failed" && ["halfDone", "unclear"].includes(outcome.reason.code);
}
