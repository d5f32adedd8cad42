import * as vscode from "vscode";
import { findMovedLines } from "../../envfile/findMovedLines.ts";
import { onlyThisMachine } from "../../envfile/isMovedKey.ts";
import { mentionsMove } from "../../envfile/writeMovedComment.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import type { PlaceNames } from "../findings/codeActions.ts";
import { envDocuments } from "../findings/envDocuments.ts";

/**
 * The move that took the value out of the line at the cursor, where a command was called from that line's menu, which
 * names the file. From the palette a line that the cursor happens to be in is not meant.
 */
export function findMovedAtCursor(
  entries: readonly JournalEntry[],
  argument: unknown,
): JournalEntry | undefined {
  return argument instanceof vscode.Uri ? entries.find(isMovedAtCursor) : undefined;
}

/** Its comment says so. */
function isMovedAtCursor({ record }: JournalEntry): boolean {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !isEnv(editor.document)) return false;
  const uri = editor.document.uri.toString();
  const keys = new Set(record.steps.filter(({ file }) => file === uri).map(({ key }) => key));
  const moved = findMovedLines(editor.document.getText(), { places: new Set(), keys });
  return moved.some(({ key, startLine }) => startLine === editor.selection.active.line && keys.has(key));
}

/** For the menu of a line: whether the file in the editor has lines that were moved. */
export function watchMovedLines(placeNames: PlaceNames): vscode.Disposable {
  const update = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const has = document !== undefined && isEnv(document) && (await hasMovedLines(document, placeNames));
    await vscode.commands.executeCommand("setContext", "agentSecrets.hasMovedLines", has);
  };
  void update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document && isEnv(document)) void update();
    }),
  );
}

async function hasMovedLines(document: vscode.TextDocument, placeNames: PlaceNames): Promise<boolean> {
  const text = document.getText();
  if (!mentionsMove(text)) return false;
  const places = new Set([...(await placeNames()), ...onlyThisMachine.places]);
  return findMovedLines(text, { places }).length > 0;
}

function isEnv(document: vscode.TextDocument): boolean {
  return vscode.languages.match([...envDocuments], document) > 0;
}
