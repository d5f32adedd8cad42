import { CancelledError, InputError } from "../../core/errors.ts";
import type { Journal, JournalEntry, MigrationRecord } from "../../migration/journal/journal.ts";
import { journalStatus } from "../../migration/journal/journalState.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { formatTime } from "../labels/formatTime.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { findMovedAtCursor } from "./movedHere.ts";
import { purposeTexts, toldRecord } from "./purposeTexts.ts";
import { undoAndShow } from "./undo.ts";

/**
 * Takes back the migration that the person picks, where there are several. From the menu of a line its own move is proposed,
 * else the latest. No argument decides, since any extension may call a command.
 */
export async function undo(
  app: Pick<Services, "inventory" | "tree" | "migration" | "documents" | "clock">,
  [argument]: readonly unknown[],
): Promise<void> {
  const entries = await undoableEntries(app.migration.journal);
  await undoAndShow(app, await askEntry(app, entries, findMovedAtCursor(entries, argument)));
}

export function readMigrationId(argument: unknown): string | undefined {
  if (typeof argument !== "object" || argument === null || !("migrationId" in argument)) return undefined;
  return typeof argument.migrationId === "string" ? argument.migrationId : undefined;
}

/** Newest first. One that another window is at work on is waited for when it is undone. */
async function undoableEntries(journal: Journal): Promise<readonly JournalEntry[]> {
  const entries = (await journal.list()).filter((entry) => journalStatus(entry) !== "undone");
  if (entries.length === 0) throw new InputError(t("There is no move to undo."));
  return entries.toReversed();
}

function describeEntry(record: MigrationRecord): string {
  const names = [...new Set(record.steps.map(({ key }) => key))].join(", ");
  return purposeTexts(toldRecord(record), t).listed(names);
}

/** The files that it changed; where it changed none, the places that it wrote to. */
function placesOf(inventory: Services["inventory"], { files, writes }: MigrationRecord): readonly string[] {
  if (files.length > 0) return files.map(({ uri }) => nameFile(uri));
  return writes.flatMap(({ place }) => {
    const account = inventory.state(place.accountId)?.account;
    return account === undefined ? [] : [placeLabel(account, place.scope)];
  });
}

async function askEntry(
  app: Pick<Services, "inventory" | "clock">,
  entries: readonly JournalEntry[],
  proposed: JournalEntry | undefined,
): Promise<JournalEntry> {
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) return only;
  const answer = await askPick({
    title: t("Undo Move"),
    placeholder: t("Which one?"),
    choices: entries.map((entry) => ({
      label: formatTime(entry.record.startedAt, app.clock.now()),
      description: describeEntry(entry.record),
      detail: placesOf(app.inventory, entry.record).join(", "),
      icon: "discard",
      picked: entry === proposed,
      value: entry,
    })),
  });
  if (answer === back) throw new CancelledError();
  return answer;
}
