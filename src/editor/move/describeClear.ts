import { holdsOnlyCopy } from "../../migration/journal/holdsOnlyCopy.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { isUnfinished, purposeOf } from "../../migration/journal/journalState.ts";
import type { Translate } from "../messages/translate.ts";
import { interruptedText } from "./interruptedText.ts";
import { purposeTexts } from "./purposeTexts.ts";

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
  return {
    message: askHowMany(count, t),
    detail: [
      ...entries
        .filter(isUnfinished)
        .slice(0, MAX_NAMED)
        .map((entry) => describeUnfinished(entry, t)),
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

function describeUnfinished(entry: JournalEntry, t: Translate): string {
  const lone = holdsOnlyCopy(entry);
  return lone.length === 0
    ? interruptedText(entry, purposeTexts(purposeOf(entry.record), t))
    : t(
        "Unfinished: {0}. The journal may have the only copy of the new value. Resume to create the secret again.",
        lone.join(", "),
      );
}
