import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { classifyStatement } from "../../envfile/classifyStatement.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { Sought } from "../../leftovers/leftover.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { journalStatus, purposeOf } from "../../migration/journal/journalState.ts";
import { isEnvDocument } from "../findings/envDocuments.ts";
import { fileLabel, nameFile } from "../labels/fileLabel.ts";
import { formatTime } from "../labels/formatTime.ts";
import { t } from "../messages/t.ts";
import { findMovedAtCursor } from "../move/movedHere.ts";
import { readMigrationId } from "../move/undoMigration.ts";
import { askPick, askSeveral, type Choice } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";

/** What to look for, and the files it was in, as URIs. */
export interface Chosen {
  readonly sought: readonly Sought[];
  readonly files: readonly string[];
}

/**
 * The values of the migration that a message's button names, of the one the person picks, or of entries of the open
 * `.env` file. Nothing else can be named: a caller could find out a value by asking whether it is somewhere.
 */
export async function chooseValues(
  app: Pick<Services, "migration" | "clock">,
  argument: unknown,
): Promise<Chosen> {
  const entries = await app.migration.journal.list();
  const id = readMigrationId(argument);
  if (id === undefined) return await askWhich(app.clock, entries, argument);
  const entry = entries.find(({ record }) => record.id === id);
  if (entry === undefined) throw new InputError(t("The journal of this move is gone."));
  return valuesOf(entry);
}

/** Once undone, the values are in their files again on purpose; only a move meant to remove them from anywhere. */
async function askWhich(clock: Clock, entries: readonly JournalEntry[], argument: unknown): Promise<Chosen> {
  const moved = entries
    .filter((entry) => purposeOf(entry.record) === "move" && journalStatus(entry) !== "undone")
    .toReversed();
  const atCursor = findMovedAtCursor(moved, argument);
  const document = openEnvDocument();
  const choices: Choice<() => Promise<Chosen>>[] = [
    ...moved.map((entry) => ({ ...migrationChoice(clock, entry), picked: entry === atCursor })),
    ...(document === undefined ? [] : [documentChoice(document)]),
  ];
  const [first] = choices;
  if (first === undefined) {
    throw new InputError(t("There is nothing to look for. Move secrets first, or open a .env file."));
  }
  if (choices.length === 1) return await first.value();
  const answer = await askPick({
    title: t("Check for Leftovers"),
    placeholder: t("Which values?"),
    choices,
  });
  if (answer === back) throw new CancelledError();
  return await answer();
}

function migrationChoice(clock: Clock, entry: JournalEntry): Choice<() => Promise<Chosen>> {
  const { startedAt, steps, files } = entry.record;
  return {
    label: t("Moved {0}", formatTime(startedAt, clock.now())),
    description: [...new Set(steps.map(({ key }) => key))].join(", "),
    detail: files.map(({ uri }) => nameFile(uri)).join(", "),
    value: async () => valuesOf(entry),
  };
}

function documentChoice(document: vscode.TextDocument): Choice<() => Promise<Chosen>> {
  return {
    label: t("Entries in {0}…", fileLabel(document.uri)),
    value: () => askEntries(document),
  };
}

function valuesOf({ record }: JournalEntry): Chosen {
  const sought = record.writes.map(({ id, place, value }): Sought => {
    const keys = record.steps.filter(({ writeId }) => writeId === id).map(({ key }) => key);
    return { label: [...new Set(keys)].join(", ") || place.name, value };
  });
  return { sought, files: record.files.map(({ uri }) => uri) };
}

function openEnvDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && isEnvDocument(document) ? document : undefined;
}

async function askEntries(document: vscode.TextDocument): Promise<Chosen> {
  const text = document.getText();
  const entries = parseEnvFile(text).entries.filter(({ value }) => value.trim() !== "");
  if (entries.length === 0) throw new InputError(t("There is no KEY=value in this file."));
  const chosen = await askSeveral({
    title: t("Check for Leftovers"),
    placeholder: t("Which values should be searched for?"),
    choices: entries.map((entry) => ({
      label: entry.key,
      description: t("line {0}", entry.startLine + 1),
      picked: classifyStatement(text, entry).secret,
      value: entry,
    })),
  });
  if (chosen.length === 0) throw new CancelledError();
  const sought = chosen.map(({ key, value }) => ({ label: key, value: new Sensitive(value) }));
  return { sought, files: [document.uri.toString()] };
}
