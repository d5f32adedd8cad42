import { cleanForeignText } from "../../core/foreignText.ts";
import { holdsOnlyCopy, lackingEarlier } from "../../migration/journal/holdsOnlyCopy.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { isUnfinished, journalStatus } from "../../migration/journal/journalState.ts";
import type { Dialog } from "../messages/notify.ts";
import type { Translate } from "../messages/translate.ts";
import { type PurposeTexts, purposeTexts, toldRecord } from "./purposeTexts.ts";

/** Says what was interrupted, with the first few names. */
function interruptedText({ record, events }: JournalEntry, texts: PurposeTexts): string {
  const keys = [...new Set(record.steps.map(({ key }) => key))].slice(0, 5).join(", ");
  return isUndoing({ record, events }) ? texts.undoInterrupted(keys) : texts.interrupted(keys);
}

/** An undo that was begun can only be finished. */
export function isUndoing({ events }: JournalEntry): boolean {
  return events.some(({ type }) => type === "undoBegun");
}

/** Without an earlier value, taking it back would do what finishing it does; once that was begun there is no other way. */
export function canUndo(entry: JournalEntry): boolean {
  return isUndoing(entry) || lackingEarlier(entry).length === 0;
}

/** What was interrupted, and what only the journal may have of it. */
export function openText(entry: JournalEntry, t: Translate): string {
  const interrupted = isUnfinished(entry)
    ? [interruptedText(entry, purposeTexts(toldRecord(entry.record), t))]
    : [];
  return [...interrupted, ...onlyCopyText(entry, t)].join(" ");
}

/** What brings the value back is named: left as it is, a migration can still be undone. */
function onlyCopyText(entry: JournalEntry, t: Translate): readonly string[] {
  const lone = holdsOnlyCopy(entry);
  const names = lone.map((name) => cleanForeignText(name)).join(", ");
  if (lone.length === 0) return [];
  if (journalStatus(entry) === "running") {
    return lone.length === 1
      ? [
          t(
            "The journal may have the only copy of the new value of {0}. Resume to create the secret again.",
            names,
          ),
        ]
      : [
          t(
            "The journal may have the only copies of the new values of {0}. Resume to create the secrets again.",
            names,
          ),
        ];
  }
  return lone.length === 1
    ? [t("The journal may have the only copy of the value of {0}. Undo to create the secret again.", names)]
    : [
        t(
          "The journal may have the only copies of the values of {0}. Undo to create the secrets again.",
          names,
        ),
      ];
}

/** The question before a migration is left whose journal may have the only copy of a value; undefined for any other. */
export function leaveQuestion(
  entry: JournalEntry,
  t: Translate,
): Pick<Dialog, "message" | "detail"> | undefined {
  const lone = holdsOnlyCopy(entry).map((name) => cleanForeignText(name));
  const [only] = lone;
  if (only === undefined) return undefined;
  return lone.length === 1
    ? {
        message: t("Leave {0} as it is?", only),
        detail: t(
          "It may be deleted from its platform, and the journal may have the only copy of its value. You are not asked about it again. Undo Move… creates it again, until you clear the move journal.",
        ),
      }
    : {
        message: t("Leave these secrets as they are?"),
        detail: t(
          "They may be deleted from their platforms, and the journal may have the only copies of their values: {0}. You are not asked about them again. Undo Move… creates them again, until you clear the move journal.",
          lone.join(", "),
        ),
      };
}
