import * as vscode from "vscode";
import type { MigrationDependencies } from "../../migration/journal/dependencies.ts";
import { lackingEarlier } from "../../migration/journal/holdsOnlyCopy.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import type { PlannedFile } from "../../migration/plan/plan.ts";
import type { FileUndo } from "../../migration/undo/undoFiles.ts";
import { type UndoResult, undoMigration } from "../../migration/undo/undoMigration.ts";
import { writeProposal } from "../../migration/undo/writeProposal.ts";
import { describeLink } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { showDiff } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { saveAllFirst } from "../prompts/saveFirst.ts";
import { requireTrust } from "../requireTrust.ts";
import { describeForLog } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { describeUndo } from "./describeUndo.ts";
import { findEntry } from "./findEntry.ts";
import { purposeTexts, toldRecord } from "./purposeTexts.ts";
import { recordWording } from "./recordWording.ts";
import { type Hindrance, type SettledFiles, settleEach } from "./settleEach.ts";
import { isJustMade, undoQuestion } from "./undoQuestion.ts";

type Conflict = Extract<FileUndo, { kind: "conflict" }>;

type UndoServices = Pick<Services, "inventory" | "tree" | "migration" | "documents">;

/** Takes a migration back once the person has said so in a dialog: a program can answer lists, and values go back in plain text. */
export async function undoAndShow(app: UndoServices, entry: JournalEntry): Promise<void> {
  requireTrust("agentSecrets.undoMigration");
  await confirmUndo(app, entry);
  await takeBack(app, entry);
}

/**
 * Takes back the migration whose closing message the person answered. At once, where it has just ended and all of it can
 * be taken back.
 */
export async function undoNamed(app: UndoServices & Pick<Services, "clock">, id: string): Promise<void> {
  const entry = await findEntry(app.migration.journal, id);
  const isPlain = isJustMade(entry.record, app.clock.now()) && lackingEarlier(entry).length === 0;
  if (!isPlain) return await undoAndShow(app, entry);
  requireTrust("agentSecrets.undoMigration");
  await takeBack(app, entry);
}

/** Says plainly what was not restored. Secrets may be gone from the platforms however it ended. */
async function takeBack(app: UndoServices, entry: JournalEntry): Promise<void> {
  await saveAllFirst(entry.record.files);
  try {
    const { result, hindrances } = await undoAndMerge(app, entry);
    show(app, entry, result, hindrances);
  } finally {
    for (const { place } of entry.record.writes) void app.tree.refreshAccount(place.accountId);
  }
}

interface Undone extends Pick<SettledFiles, "hindrances"> {
  readonly result: UndoResult;
}

/** Asks about files that were changed since, and finishes what the answers make possible. */
async function undoAndMerge(app: UndoServices, entry: JournalEntry): Promise<Undone> {
  const { migration } = app;
  const { files } = entry.record;
  const result = await run(migration, entry);
  const { isAnyWritten, hindrances } = await settleEach(
    conflictsOf(result),
    async (uri, conflict) => {
      const file = files.find((planned) => planned.uri === uri);
      return file === undefined ? "unexpected" : await settleConflict(app, file, conflict);
    },
    (error) => migration.log.warn(`a file could not be asked about: ${describeForLog(error)}`),
  );
  if (!isAnyWritten) return { result, hindrances };
  return { result: await run(migration, await findEntry(migration.journal, entry.record.id)), hindrances };
}

async function confirmUndo(
  app: Pick<Services, "inventory" | "migration">,
  entry: JournalEntry,
): Promise<void> {
  const { nameFile, namePlace } = recordWording(app);
  await confirm({
    ...undoQuestion(entry, { t, nameFile, namePlace: ({ place }) => namePlace(place) }),
    button: purposeTexts(toldRecord(entry.record), t).undoButton,
    refusal: t("Don't Undo"),
  });
}

async function run(migration: MigrationDependencies, entry: JournalEntry): Promise<UndoResult> {
  const { undoing } = purposeTexts(toldRecord(entry.record), t);
  return await withProgress(undoing, (signal, report) =>
    undoMigration(
      migration,
      entry,
      { onProgress: (done, total) => report(t("{0} of {1}", done, total)) },
      signal,
    ),
  );
}

function conflictsOf({ files }: UndoResult): ReadonlyMap<string, Conflict> {
  return new Map(
    [...files].flatMap(([uri, file]): [string, Conflict][] =>
      file.kind === "conflict" ? [[uri, file]] : [],
    ),
  );
}

/** Shows the file beside the proposal and writes the proposal only when the person says so. */
async function settleConflict(
  app: Pick<Services, "migration" | "documents">,
  planned: PlannedFile,
  conflict: Conflict,
): Promise<"done" | Hindrance> {
  const file = vscode.Uri.parse(planned.uri);
  const { proposal, isGone } = conflict;
  const name = fileLabel(file);
  const place = await findPlace(file);
  if (place.kind === "unusable") return place.reason;
  if (place.leavesWorkspace) return "outside";
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
  return await writeProposal(app.migration.files, planned, conflict, place.path);
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
  app: Pick<Services, "inventory" | "migration">,
  entry: JournalEntry,
  result: UndoResult,
  hindrances: ReadonlyMap<string, Hindrance>,
): void {
  const { isComplete, text } = describeUndo(entry, result, recordWording(app), hindrances);
  if (isComplete) markDone("agentSecrets.didUndo");
  void (isComplete ? inform(text) : warn(text));
}
