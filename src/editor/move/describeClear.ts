import { holdsOnlyCopy } from "../../migration/journal/holdsOnlyCopy.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { isUnfinished } from "../../migration/journal/journalState.ts";
import type { Translate } from "../messages/translate.ts";
import { openText } from "./interruptedText.ts";

/** What the journal holds. */
export interface JournalContent {
  readonly entries: readonly JournalEntry[];
  /** How many of them cannot be read. */
  readonly unreadable: number;
  /** Files with damaged or set-aside journals. */
  readonly copies: number;
}

const MAX_NAMED = 5;

/** The question before the journal is cleared: what is unfinished comes first. */
export function describeClear(
  { entries, unreadable, copies }: JournalContent,
  t: Translate,
): { readonly message: string; readonly detail: readonly string[] } {
  const count = entries.length + unreadable;
  const open = findOpen(entries);
  return {
    message: askHowMany(count, t),
    detail: [
      ...open.slice(0, MAX_NAMED).map((entry) => openText(entry, t)),
      ...(open.length > MAX_NAMED ? [t("and {0} more", open.length - MAX_NAMED)] : []),
      ...(unreadable > 0 ? [t("Journals that cannot be read may be unfinished, too: {0}.", unreadable)] : []),
      t("After that none of them can be undone. Platforms and files stay as they are."),
      ...(copies > 0 ? [t("Damaged journals that were kept or set aside are deleted, too.")] : []),
    ],
  };
}

function askHowMany(count: number, t: Translate): string {
  if (count === 0) return t("Clear what is left of damaged journals?");
  return count === 1 ? t("Clear the journal of 1 move?") : t("Clear the journal of {0} moves?", count);
}

/** What is lost for good without its journal first: what may have the only copy of a value, then what is unfinished. */
export function findOpen(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const lone = entries.filter((entry) => holdsOnlyCopy(entry).length > 0);
  return [...lone, ...entries.filter((entry) => !lone.includes(entry) && isUnfinished(entry))];
}
