import * as vscode from "vscode";
import { isCodeLensEnabled } from "../settings.ts";
import { findingsOf } from "./findings.ts";

/** One lens above each entry that looks like a secret. Its argument is a place, never a value. */
export function provideLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const settings = vscode.workspace.getConfiguration("agentSecrets", document);
  if (!isCodeLensEnabled(settings) || !vscode.workspace.isTrusted) return [];
  return findingsOf(document).map(({ entry }) => {
    const line = entry.startLine;
    return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
      command: "agentSecrets.moveToPlatform",
      title: vscode.l10n.t("Move to Platform…"),
      tooltip: vscode.l10n.t("Store {0} on a platform and take it out of this file", entry.key),
      arguments: [{ uri: document.uri, line }],
    });
  });
}
