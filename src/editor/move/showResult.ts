import * as vscode from "vscode";
import type { Clock } from "../../core/ports.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Plan } from "../../migration/plan/plan.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { wording } from "../labels/wording.ts";
import { dateFormat } from "../messages/dateFormat.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { countOutcomes } from "./describeResult.ts";
import { nextSteps } from "./nextSteps.ts";
import { reportText } from "./report.ts";
import { fileProblems } from "./resultNotes.ts";
import { resultText } from "./resultText.ts";
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
  const { moved, same, failed, notKnown, cancelled } = countOutcomes(plan.steps, result);
  const told = { ...wording, nameFile };
  const problems = failed + notKnown + fileProblems(result, told).length;
  const { buttons, follow } = nextSteps(app, {
    result,
    purpose: plan.purpose,
    hasStored: moved + same > 0,
    resume: () => resumeNamed(app, result.id),
    undo: () => undoNamed(app, result.id),
  });
  const report = t("Report");
  const text = [resultText(plan, result, told), ...remarks].join(" ");
  const show = problems + cancelled > 0 ? warn : inform;
  // Not awaited: the command is done, and the message may stay for long.
  void show(text, ...buttons, report).then(async (answer) => {
    if (answer !== report) return await follow(answer);
    await openReport(app.clock, plan, result);
    // The press closed the message, and nothing else has its way to finish.
    if (!result.isSettled) showResult(app, plan, result, remarks);
  });
}

async function openReport(clock: Clock, plan: Plan, result: MigrationResult): Promise<void> {
  const content = reportText(plan, result, {
    ...wording,
    nameFile,
    date: dateFormat(vscode.env.language, "longDate").format(clock.now()),
  });
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document, { preview: true });
}
