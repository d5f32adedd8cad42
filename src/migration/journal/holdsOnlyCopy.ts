import type { JournalEntry, WriteRecord } from "./journal.ts";
import { earlierValue, foldEvents, type WriteState } from "./journalState.ts";

/**
 * The names whose value may be nowhere but in this journal: their secret is deleted in order to be created again, by the
 * migration or by its undo, and it is not known to be there. Also where the person left it like that.
 */
export function holdsOnlyCopy(entry: JournalEntry): readonly string[] {
  return [...new Set(findBetween(entry).map(([{ place }]) => place.name))];
}

/** The writes among them that no undo can give their earlier value back: nothing here knows it. */
export function lackingEarlier(entry: JournalEntry): readonly WriteRecord[] {
  return findBetween(entry)
    .filter(([write, state]) => earlierValue(write, state) === undefined)
    .map(([write]) => write);
}

function findBetween(entry: JournalEntry): readonly (readonly [WriteRecord, WriteState])[] {
  const { status, writes } = foldEvents(entry);
  if (status === "undone") return [];
  return entry.record.writes
    .map((write) => [write, writes.get(write.id) ?? {}] as const)
    .filter(([write, state]) => isBetween(write, state));
}

function isBetween(
  { action }: WriteRecord,
  { intent, outcome, undoIntent, undoOutcome }: WriteState,
): boolean {
  if (action.kind !== "replace" || action.mode !== "recreate" || undoOutcome !== undefined) return false;
  if (undoIntent !== undefined) return true;
  if (intent === undefined) return false;
  if (outcome === undefined) return true;
  return outcome.kind === "failed" && ["halfDone", "unclear"].includes(outcome.reason.code);
}
