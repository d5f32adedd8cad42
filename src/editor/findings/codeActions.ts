import * as vscode from "vscode";
import { findMovedLines } from "../../envfile/findMovedLines.ts";
import { mentionsMove } from "../../envfile/writeMovedComment.ts";
import type { CommandId } from "../commandIds.ts";
import type { PlaceNames } from "../labels/readPlaceNames.ts";
import { createQuickFix } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { entryArgument } from "../targets/entryArgument.ts";
import { DIAGNOSTIC_SOURCE } from "./diagnostics.ts";

/** The same ways out as the mouse has, for the keyboard and screen readers. */
export const createCodeActions = (placeNames: PlaceNames): vscode.CodeActionProvider => ({
  async provideCodeActions(document, range, { diagnostics }) {
    if (!vscode.workspace.isTrusted) return [];
    const own = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    const found = own.flatMap((diagnostic) => [
      moveAction(document, diagnostic),
      notSecretAction(document, diagnostic),
    ]);
    return [...found, ...(await restoreActions(document, range.start.line, placeNames))];
  },
});

/** For the comment that a move left. Whether its value is kept on this machine is said once the person asks. */
async function restoreActions(
  document: vscode.TextDocument,
  line: number,
  placeNames: PlaceNames,
): Promise<readonly vscode.CodeAction[]> {
  // Asked with every move of the cursor: most lines need no look at the file.
  if (!mentionsMove(document.lineAt(line).text)) return [];
  const known = { places: await placeNames() };
  const moved = findMovedLines(document.getText(), known).filter(({ startLine }) => startLine === line);
  return moved.map(({ key }) => {
    const title = t("Restore {0} into this file…", key);
    const command: CommandId = "agentSecrets.restoreEnv";
    return createQuickFix({ command, title, arguments: [entryArgument(document.uri, line)] });
  });
}

function moveAction(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = t("Move {0} to a platform…", String(diagnostic.code));
  const action = createAction(title, "agentSecrets.moveToPlatform", document, diagnostic);
  // It can be undone, so it may be what the shortcut for a quick fix does.
  action.isPreferred = true;
  return action;
}

function notSecretAction(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = t("{0} is not a secret", String(diagnostic.code));
  return createAction(title, "agentSecrets.notSecret", document, diagnostic);
}

function createAction(
  title: string,
  command: CommandId,
  { uri }: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction {
  const argument = entryArgument(uri, diagnostic.range.start.line);
  const action = createQuickFix({ command, title, arguments: [argument] });
  action.diagnostics = [diagnostic];
  return action;
}
