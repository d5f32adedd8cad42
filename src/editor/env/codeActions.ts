import * as vscode from "vscode";
import type { CommandId } from "../commandIds.ts";
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

function moveAction(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t("Move {0} to a platform…", String(diagnostic.code));
  const action = createAction(title, "agentSecrets.moveToPlatform", document, diagnostic);
  // It can be undone, so it may be what the shortcut for a quick fix does.
  action.isPreferred = true;
  return action;
}

function notSecretAction(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t("{0} is not a secret", String(diagnostic.code));
  return createAction(title, "agentSecrets.notSecret", document, diagnostic);
}

function createAction(
  title: string,
  command: CommandId,
  { uri }: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [entryArgument(uri, diagnostic.range.start.line)] };
  action.diagnostics = [diagnostic];
  return action;
}
