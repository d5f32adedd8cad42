import { cleanForeignText } from "../../core/foreignText.ts";
import { lackingEarlier } from "../../migration/journal/holdsOnlyCopy.ts";
import type { JournalEntry, MigrationRecord, WriteRecord } from "../../migration/journal/journal.ts";
import type { Dialog } from "../messages/notify.ts";
import type { Translate } from "../messages/translate.ts";
import { purposeTexts, toldRecord } from "./purposeTexts.ts";

interface UndoWords {
  readonly t: Translate;
  readonly nameFile: (uri: string) => string;
  readonly namePlace: (write: WriteRecord) => string;
}

/** What a dialog has room for. */
const MAX_LISTED = 8;

const JUST_NOW_MS = 10 * 60_000;

/**
 * Whether Undo in the closing message needs no question: what it gives back was there a few minutes ago. The message stays
 * among the notifications, where a program could press its button long after.
 */
export function isJustMade({ startedAt }: Pick<MigrationRecord, "startedAt">, now: number): boolean {
  return now >= startedAt && now - startedAt < JUST_NOW_MS;
}

/** What an undo is about to write into files, and to change on platforms: what was begun, whatever came of it. */
export function undoQuestion(
  entry: JournalEntry,
  { t, nameFile, namePlace }: UndoWords,
): Pick<Dialog, "message" | "detail"> {
  const { record, events } = entry;
  const writes = new Set(events.flatMap((event) => (event.type === "intent" ? [event.writeId] : [])));
  const steps = record.steps.filter(({ writeId }) => writes.size === 0 || writes.has(writeId));
  const keys = [...new Set(steps.map(({ key }) => cleanForeignText(key)))];
  const [only] = keys;
  const names = keys.length === 1 && only !== undefined ? only : t("{0} secrets", keys.length);
  const lacking = new Set(lackingEarlier(entry));
  const begun = record.writes.filter(({ id }) => writes.has(id));
  const changed = begun.filter((write) => !lacking.has(write)).map(namePlace);
  const renewed = begun.filter((write) => lacking.has(write)).map(namePlace);
  const files = [...new Set(events.flatMap((event) => (event.type === "fileIntent" ? [event.uri] : [])))].map(
    nameFile,
  );
  return {
    message: purposeTexts(toldRecord(record), t).undoQuestion(names),
    detail: [
      ...(files.length === 0
        ? []
        : [[t("These files get the values back, in plain text:"), ...list(files, t)]]),
      ...(changed.length === 0
        ? []
        : [[t("These are deleted, or get their earlier value:"), ...list(changed, t)]]),
      ...(renewed.length === 0
        ? []
        : [
            [
              t(
                "These may be deleted already. If so, they get the new value, since the earlier one is not known:",
              ),
              ...list(renewed, t),
            ],
          ]),
    ],
  };
}

function list(names: readonly string[], t: Translate): readonly string[] {
  const rest = names.length - MAX_LISTED;
  return [...names.slice(0, MAX_LISTED), ...(rest > 0 ? [t("and {0} more", rest)] : [])];
}
