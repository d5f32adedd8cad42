import * as vscode from "vscode";
import type { App } from "../App.ts";
import { scanWorkspace } from "../env/scanWorkspace.ts";
import { withProgress } from "../progress.ts";
import { PLAINTEXT_VIEW } from "../viewIds.ts";

/** Looks through the workspace on request, shows the findings, and says what was not looked at. */
export async function scan(app: App): Promise<void> {
  const title = vscode.l10n.t("Looking for plaintext secrets");
  const { files, unreadable, isCut } = await withProgress(title, (signal, report) =>
    scanWorkspace(app.findings.watch, signal, (done, total) =>
      report(vscode.l10n.t("{0} of {1} files", done, total)),
    ),
  );
  const { count } = app.findings.index;
  if (count > 0) await vscode.commands.executeCommand(`${PLAINTEXT_VIEW}.focus`);
  const found =
    count === 0
      ? vscode.l10n.t("No plaintext secret was found in {0} .env files.", files)
      : vscode.l10n.t("{0} plaintext secrets were found; {1} .env files were read.", count, files);
  const notes = [
    ...(unreadable > 0 ? [vscode.l10n.t("{0} files could not be read.", unreadable)] : []),
    ...(isCut ? [vscode.l10n.t("There are more files than are looked at in one go.")] : []),
  ];
  void vscode.window.showInformationMessage([found, ...notes].join(" "));
}
