import type { JournalEntry } from "../../migration/journal/journal.ts";
import type { PurposeTexts } from "./purposeTexts.ts";

/** Says what was interrupted, with the first few names. */
export function interruptedText({ record, events }: JournalEntry, texts: PurposeTexts): string {
  const keys = [...new Set(record.steps.map(({ key }) => key))].slice(0, 5).join(", ");
  return isUndoing({ record, events }) ? texts.undoInterrupted(keys) : texts.interrupted(keys);
}

/** An undo that was begun can only be finished. */
export function isUndoing({ events }: JournalEntry): boolean {
  return events.some(({ type }) => type === "undoBegun");
}
