import * as vscode from "vscode";
import { formatCount } from "../messages/formatCount.ts";
import { inform } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { PLAINTEXT_VIEW } from "../viewIds.ts";
import { openPracticeFile } from "../walkthrough/practiceFile.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { describeScan, hasScanned } from "./describeScan.ts";

/** Searches the workspace on request, shows the findings, and says what was not looked at. */
export async function scan(app: Pick<Services, "providers" | "findings" | "log" | "tree">): Promise<void> {
  const title = t("Scanning for plaintext secrets");
  const result = await withProgress(title, (signal, report) =>
    app.findings.scans.run(signal, (done, total) => report(describeProgress(done, total))),
  );
  const { count, troubled } = app.findings.index;
  const known = { count, troubled: troubled.length };
  if (!hasScanned(known, result)) return offerPractice(app);
  markDone("agentSecrets.didFind");
  if (count > 0) await vscode.commands.executeCommand(`${PLAINTEXT_VIEW}.focus`);
  void inform(describeScan(known, result, t));
}

/** Not awaited by the command: the message may stay for long. */
function offerPractice(app: Pick<Services, "providers" | "log" | "tree">): void {
  const isEmpty = vscode.workspace.workspaceFolders === undefined;
  const text = isEmpty
    ? t("No folder is open, so there is nothing to scan.")
    : t("This workspace has no .env file to check.");
  const practice = t("Open a Practice File");
  void inform(text, practice).then(async (answer) => {
    if (answer !== practice) return;
    await runCommand(app, "agentSecrets.scan", openPracticeFile);
    markDone("agentSecrets.didFind");
  });
}

function describeProgress(done: number, total: number): string {
  return total === 1
    ? t("{0} of 1 file", done)
    : t("{0} of {1} files", formatCount(done), formatCount(total));
}
