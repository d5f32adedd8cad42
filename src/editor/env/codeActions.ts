import * as vscode from "vscode";
import { DIAGNOSTIC_SOURCE } from "./diagnostics.ts";
import { entryArgument } from "./entryArgument.ts";

/** The same ways out as the mouse has, for the keyboard and screen readers. */
export const envCodeActions: vscode.CodeActionProvider = {
  provideCodeActions(document, _range, { diagnostics }) {
    if (!vscode.workspace.isTrusted) return [];
    const own = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    return own.flatMap((diagnostic) => [
      moveAction(document, diagnostic),
      notSecretAction(document, diagnostic),
    ]);
  },
};

function moveAction({ uri }: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t("Move {0} to a platform…", String(diagnostic.code));
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const argument = entryArgument(uri, diagnostic.range.start.line);
  action.command = { command: "agentSecrets.moveToPlatform", title, arguments: [argument] };
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return action;
}

function notSecretAction({ uri }: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t("{0} is not a secret", String(diagnostic.code));
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const argument = entryArgument(uri, diagnostic.range.start.line);
  action.command = { command: "agentSecrets.notSecret", title, arguments: [argument] };
  action.diagnostics = [diagnostic];
  return action;
}
