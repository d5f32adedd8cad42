import * as vscode from "vscode";
import { findMovedLines } from "../../envfile/findMovedLines.ts";
import { mentionsMove } from "../../envfile/writeMovedComment.ts";
import { gather } from "../../findings/gather.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { isEnvDocument } from "../findings/envDocuments.ts";
import type { PlaceNames } from "../labels/readPlaceNames.ts";

/**
 * The move that removed the value from the line at the cursor, where a command was called from that line's menu, which
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
  if (editor === undefined || !isEnvDocument(editor.document)) return false;
  const uri = editor.document.uri.toString();
  const keys = new Set(record.steps.filter(({ file }) => file === uri).map(({ key }) => key));
  const moved = findMovedLines(editor.document.getText(), { places: new Set(), keys });
  return moved.some(({ key, startLine }) => startLine === editor.selection.active.line && keys.has(key));
}

/** Typing changes a file many times a second, and each look reads all of it. */
const INTERVAL_MS = 200;

/** For the menu of a line: whether the file in the editor has lines that were moved. */
export function watchMovedLines(placeNames: PlaceNames): vscode.Disposable {
  const update = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const has =
      document !== undefined && isEnvDocument(document) && (await hasMovedLines(document, placeNames));
    await vscode.commands.executeCommand("setContext", "agentSecrets.hasMovedLines", has);
  };
  const changes = gather<string>(INTERVAL_MS, () => void update());
  void update();
  return vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document && isEnvDocument(document)) {
        changes.add([document.uri.toString()]);
      }
    }),
  );
}

async function hasMovedLines(document: vscode.TextDocument, placeNames: PlaceNames): Promise<boolean> {
  const text = document.getText();
  if (!mentionsMove(text)) return false;
  return findMovedLines(text, { places: await placeNames() }).length > 0;
}
