import * as vscode from "vscode";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Clock } from "../../core/ports.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import { isCopy } from "../../migration/plan/copies.ts";
import { fileOf, type Plan, type Step } from "../../migration/plan/plan.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { wording } from "../labels/wording.ts";
import { dateFormat } from "../messages/dateFormat.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import {
  countOutcomes,
  describeFailReason,
  describeFailures,
  describeFileReason,
  isNotKnown,
  sumUp,
} from "./describeResult.ts";
import { targetLabel } from "./planItems.ts";
import { purposeTexts, toldPurpose } from "./purposeTexts.ts";
import { reportText } from "./report.ts";
import { resumeNamed } from "./resume.ts";
import { undoNamed } from "./undo.ts";

/** What the buttons of a result work with. */
export type ResultServices = Pick<
  Services,
  "providers" | "inventory" | "tree" | "migration" | "documents" | "clock" | "log"
>;

/** Ends a migration in one message, with the report and the way back behind its buttons. */
export function showResult(
  app: ResultServices,
  plan: Plan,
  result: MigrationResult,
  remarks: readonly string[] = [],
): void {
  const [resume, report, undo, leftovers] = [t("Resume"), t("Report"), t("Undo"), t("Check for Leftovers")];
  const { moved, same, failed, notKnown, cancelled } = countOutcomes(plan.steps, result);
  const problems = failed + notKnown + fileProblems(result).length;
  const wrote = moved + same > 0;
  const mayLeave = plan.purpose === "move";
  const open = result.isSettled ? [] : [resume];
  const buttons = [...open, ...(wrote ? [undo, ...(mayLeave ? [leftovers] : [])] : []), report];
  const text = [summary(plan, result), ...remarks].join(" ");
  const show = problems + cancelled > 0 ? warn : inform;
  // Not awaited: the command is done, and the message may stay for long.
  void show(text, ...buttons).then(async (answer) => {
    if (answer === report) await openReport(app.clock, plan, result);
    if (answer === resume) await runCommand(app, "resume", () => resumeNamed(app, result.id));
    if (answer === undo) await runCommand(app, "agentSecrets.undoMigration", () => undoNamed(app, result.id));
    if (answer === leftovers) {
      await vscode.commands.executeCommand("agentSecrets.checkLeftovers", { migrationId: result.id });
    }
  });
}

function summary(plan: Plan, result: MigrationResult): string {
  const [copies, moves] = [plan.steps.filter(isCopy), plan.steps.filter((step) => !isCopy(step))];
  const [only] = moves;
  if (moves.length === 1 && only !== undefined) return singleSummary(plan, only, result);
  const text = [
    sumUp(toldPurpose(plan), countOutcomes(moves, result), t),
    ...notReplaced(plan, result),
    ...describeFailures(moves, result, wording),
    ...copiesNote(copies, result),
    ...stayingNote(plan, result),
    ...fileProblems(result),
  ];
  return text.join(" ");
}

/** How many failures a message explains; the report has all of them. */
const MAX_FAILURES = 3;

/** Where another value is still in use, or none at all, is what a person has to know first. */
function notReplaced({ purpose, steps }: Plan, result: MigrationResult): string[] {
  const failed = steps.filter(({ id }) => result.steps.get(id)?.kind === "failed");
  if (purpose !== "rotate" || failed.length === 0) return [];
  return failed.slice(0, MAX_FAILURES).map(({ id, name, target }) => {
    const outcome = result.steps.get(id);
    const reason = outcome?.kind === "failed" ? describeFailReason(outcome.reason, target, wording) : "";
    return `${cleanForeignText(name)} (${targetLabel(target)}): ${reason}`;
  });
}

function copiesNote(copies: readonly Step[], result: MigrationResult): string[] {
  const { moved, same, ...others } = countOutcomes(copies, result);
  const failed = others.failed + others.notKnown;
  const notes: string[] = [];
  const kept = moved + same;
  if (kept === 1) notes.push(t("An encrypted copy is on this machine."));
  if (kept > 1) notes.push(t("{0} encrypted copies are on this machine.", kept));
  if (failed > 0) notes.push(t("Copies that failed: {0}. Those values stay in the file.", failed));
  return notes;
}

function singleSummary(plan: Plan, step: Step, result: MigrationResult): string {
  const outcome = result.steps.get(step.id);
  const asked = purposeTexts(toldPurpose(plan), t);
  if (outcome?.kind === "failed") {
    const tell = isNotKnown(outcome.reason) ? asked.oneNotKnown : asked.oneFailed;
    return tell(step.entry.key, describeFailReason(outcome.reason, step.target, wording));
  }
  if (outcome?.kind === "cancelled") return asked.oneCancelled(step.entry.key);
  const texts = hasLeft(plan, step, result) ? asked : purposeTexts("copy", t);
  const done =
    outcome?.kind === "same"
      ? t("{0} was already in {1}.", step.entry.key, targetLabel(step.target))
      : texts.oneDone(step.entry.key, targetLabel(step.target));
  const copies = copiesNote(plan.steps.filter(isCopy), result);
  return [done, ...copies, ...stayingNote(plan, result), ...fileProblems(result)].join(" ");
}

/** Whether "moved" is true of a value: it is no longer in its file. */
function hasLeft({ purpose }: Plan, { entry }: Step, { files }: MigrationResult): boolean {
  const file = fileOf(entry);
  const outcome = file === undefined ? undefined : files.get(file);
  return purpose !== "move" || outcome === undefined || outcome.kind === "edited";
}

/** A file that keeps its values as the person asked: the message is the last that is heard of it. */
function stayingNote(plan: Plan, { files }: MigrationResult): string[] {
  const kept = [...files]
    .filter(([, { kind }]) => kind === "kept")
    .map(([uri]) => fileLabel(vscode.Uri.parse(uri)));
  if (plan.purpose !== "move" || kept.length === 0) return [];
  return [t("What was copied is still in plain text in {0}.", kept.join(", "))];
}

function fileProblems({ files }: MigrationResult): string[] {
  return [...files].flatMap(([uri, outcome]) => {
    if (outcome.kind !== "failed") return [];
    const name = fileLabel(vscode.Uri.parse(uri));
    return [`${name}: ${describeFileReason(outcome.reason, t)}`];
  });
}

async function openReport(clock: Clock, plan: Plan, result: MigrationResult): Promise<void> {
  const content = reportText(plan, result, {
    ...wording,
    nameFile: (uri) => fileLabel(vscode.Uri.parse(uri)),
    date: dateFormat(vscode.env.language, "longDate").format(clock.now()),
  });
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document, { preview: true });
}
