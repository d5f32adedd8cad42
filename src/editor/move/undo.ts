import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { MigrationDependencies } from "../../migration/journal/dependencies.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { purposeOf } from "../../migration/journal/journalState.ts";
import type { PlannedFile } from "../../migration/plan/plan.ts";
import type { SecretAddress } from "../../migration/secretAddress.ts";
import type { FileUndo } from "../../migration/undo/undoFiles.ts";
import { type UndoResult, undoMigration } from "../../migration/undo/undoMigration.ts";
import { writeProposal } from "../../migration/undo/writeProposal.ts";
import { describeLink, requirePlace } from "../files/describePlace.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { wording } from "../labels/wording.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { showDiff } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { unlessDismissed } from "../prompts/unlessDismissed.ts";
import { requireTrust } from "../requireTrust.ts";
import type { Services } from "../Services.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { describeUndo } from "./describeUndo.ts";
import { findEntry } from "./findEntry.ts";
import { purposeTexts } from "./purposeTexts.ts";
import { isJustMade, undoQuestion } from "./undoQuestion.ts";

type Conflict = Extract<FileUndo, { kind: "conflict" }>;

type UndoServices = Pick<Services, "inventory" | "tree" | "migration" | "documents">;

/** Takes a migration back once the person has said so in a dialog: a program can answer lists, and values go back in plain text. */
export async function undoAndShow(app: UndoServices, entry: JournalEntry): Promise<void> {
  requireTrust("agentSecrets.undoMigration");
  await confirmUndo(app.inventory, entry);
  await takeBack(app, entry);
}

/** Takes back the migration whose closing message the person answered. At once, where it has just ended. */
export async function undoNamed(app: UndoServices & Pick<Services, "clock">, id: string): Promise<void> {
  const entry = await findEntry(app.migration.journal, id);
  if (!isJustMade(entry.record, app.clock.now())) return await undoAndShow(app, entry);
  requireTrust("agentSecrets.undoMigration");
  await takeBack(app, entry);
}

/** Says plainly what was not restored. Secrets may be gone from the platforms however it ended. */
async function takeBack(app: UndoServices, entry: JournalEntry): Promise<void> {
  try {
    show(app, entry, await undoAndMerge(app, entry));
  } finally {
    for (const { place } of entry.record.writes) void app.tree.refreshAccount(place.accountId);
  }
}

/** Asks about files that were changed since, and finishes what the answers make possible. */
async function undoAndMerge(app: UndoServices, entry: JournalEntry): Promise<UndoResult> {
  const result = await run(app.migration, entry);
  if (!(await settleConflicts(app, entry, conflictsOf(result)))) return result;
  return await run(app.migration, await findEntry(app.migration.journal, entry.record.id));
}

/** Whether a file was written. A dismissed question ends the questions only: what is undone by then has to be told. */
async function settleConflicts(
  app: UndoServices,
  { record }: JournalEntry,
  conflicts: readonly [string, Conflict][],
): Promise<boolean> {
  let isAnyWritten = false;
  for (const [uri, conflict] of conflicts) {
    const file = record.files.find((planned) => planned.uri === uri);
    const write = async () => file !== undefined && (await settleConflict(app, file, conflict));
    if (!(await unlessDismissed(write, false))) break;
    isAnyWritten = true;
  }
  return isAnyWritten;
}

async function confirmUndo(inventory: Services["inventory"], entry: JournalEntry): Promise<void> {
  await confirm({
    ...undoQuestion(entry, {
      t,
      nameFile: (uri) => fileLabel(vscode.Uri.parse(uri)),
      namePlace: ({ place }) => namePlace(inventory, place),
    }),
    button: purposeTexts(purposeOf(entry.record), t).undoButton,
    refusal: t("Don't Undo"),
  });
}

function namePlace(inventory: Services["inventory"], { accountId, scope, name }: SecretAddress): string {
  const account = inventory.state(accountId)?.account;
  const clean = cleanForeignText(name);
  return account === undefined ? clean : `${clean} (${placeLabel(account, scope)})`;
}

async function run(migration: MigrationDependencies, entry: JournalEntry): Promise<UndoResult> {
  const { undoing } = purposeTexts(purposeOf(entry.record), t);
  return await withProgress(undoing, (signal, report) =>
    undoMigration(
      migration,
      entry,
      { onProgress: (done, total) => report(t("{0} of {1}", done, total)) },
      signal,
    ),
  );
}

function conflictsOf({ files }: UndoResult): [string, Conflict][] {
  return [...files].flatMap(([uri, file]): [string, Conflict][] =>
    file.kind === "conflict" ? [[uri, file]] : [],
  );
}

/** Shows the file beside the proposal and writes the proposal only when the person says so. */
async function settleConflict(
  app: Pick<Services, "migration" | "documents">,
  planned: PlannedFile,
  conflict: Conflict,
): Promise<true> {
  const file = vscode.Uri.parse(planned.uri);
  const { proposal, isGone } = conflict;
  const name = fileLabel(file);
  const place = await requirePlace(file);
  const merged = app.documents.add(".env", proposal.text.reveal());
  if (isGone) await vscode.window.showTextDocument(merged, { preview: true });
  else {
    const title = t("{0}: now ↔ with the secrets put back", name);
    await showDiff(file, merged, title);
  }
  await confirm({
    message: t("{0} was changed since its secrets were moved.", name),
    detail: [...conflictDetail(proposal), describeLink(place)].filter((part) => part !== undefined),
    button: t("Write the Proposal"),
  });
  const outcome = await writeProposal(app.migration.files, planned, conflict, place.path);
  if (outcome !== "done") throw new InputError(t("The file could not be written. Save it, then undo again."));
  return true;
}

function conflictDetail({ misplacedKeys, doubledKeys }: Conflict["proposal"]): readonly string[] {
  return [
    t("The proposal keeps your changes and puts the secrets back where they were."),
    ...(misplacedKeys.length > 0
      ? [
          t(
            "Their original lines were not found, so they were added at the end: {0}.",
            misplacedKeys.join(", "),
          ),
        ]
      : []),
    ...(doubledKeys.length > 0 ? [t("These would be in the file twice: {0}.", doubledKeys.join(", "))] : []),
  ];
}

function show(
  { inventory, migration }: Pick<Services, "inventory" | "migration">,
  entry: JournalEntry,
  result: UndoResult,
): void {
  const { isComplete, text } = describeUndo(entry, result, {
    ...wording,
    nameFile: (uri) => fileLabel(vscode.Uri.parse(uri)),
    namePlace: (place) => namePlace(inventory, place),
    namePlatform: (id) => migration.providers.find((provider) => provider.id === id)?.name ?? id,
  });
  if (isComplete) markDone("agentSecrets.didUndo");
  void (isComplete ? inform(text) : warn(text));
}
