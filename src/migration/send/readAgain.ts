import type { Journal, JournalEntry } from "../journal/journal.ts";

/** The entry as it is now: another window may have gone on with it. Undefined when the journal was cleared. */
export async function readAgain(
  journal: Journal,
  { record }: JournalEntry,
): Promise<JournalEntry | undefined> {
  return (await journal.list()).find((entry) => entry.record.id === record.id);
}
