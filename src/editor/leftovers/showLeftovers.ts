import * as vscode from "vscode";
import { isCancelled } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import type { CheckResult } from "../../leftovers/checkResult.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { formatTime } from "../labels/formatTime.ts";
import { dateFormat } from "../messages/dateFormat.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { showError } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { cleanUp } from "./cleanUp.ts";
import { leftoversReport, rotationLines } from "./leftoversReport.ts";
import { toLocalUri } from "./toLocalUri.ts";

/** Ends a check in one message, with the report and what can be done behind its buttons. */
export function showLeftovers(
  app: Pick<Services, "providers" | "clock" | "log">,
  result: CheckResult,
  files: readonly string[],
): void {
  const [report, clean] = [t("Report"), t("Clean Up…")];
  const wasCancelled = result.gaps.some(({ reason }) => reason === "cancelled");
  const isCalm = result.leftovers.length === 0 && !wasCancelled;
  const show = isCalm ? inform : warn;
  // Not awaited: the command is done, and the message may stay for long.
  void show(summary(result, wasCancelled), clean, report).then(async (answer) => {
    try {
      if (answer === report) await openReport(app.clock, result);
      if (answer === clean) await cleanUp(app.log, result, files);
    } catch (error) {
      if (!isCancelled(error)) await showError(app.providers, error);
    }
  });
}

function summary({ labels, leftovers }: CheckResult, isCancelled: boolean): string {
  const found =
    leftovers.length === 0
      ? labels.length === 1
        ? t("No leftovers of {0} found.", labels.join(", "))
        : t("No leftovers of {0} values found.", labels.length)
      : leftovers.length === 1
        ? t("Leftovers found in 1 place.")
        : t("Leftovers found in {0} places.", leftovers.length);
  return [
    ...(isCancelled ? [t("The check was canceled.")] : []),
    found,
    ...rotationLines(leftovers, t),
    ...(leftovers.length === 0 ? [t("The report lists what was not checked.")] : []),
  ].join(" ");
}

async function openReport(clock: Clock, result: CheckResult): Promise<void> {
  const now = clock.now();
  const content = leftoversReport(result, {
    t,
    nameFile,
    formatTime: (time) => formatTime(time, now),
    date: dateFormat(vscode.env.language, "longDate").format(now),
  });
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document, { preview: true });
}

/** A path has no scheme of two letters or more; a drive letter is one. */
function nameFile(pathOrUri: string): string {
  const isUri = /^[a-z][\w+.-]+:/i.test(pathOrUri);
  return fileLabel(isUri ? toLocalUri(pathOrUri) : vscode.Uri.file(pathOrUri));
}
