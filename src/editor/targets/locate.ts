import * as vscode from "vscode";

/** A file and, when the caller named some, lines of it that count from 0. */
export interface Location {
  readonly uri: vscode.Uri;
  readonly lines?: readonly LineRange[];
}

/** Both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a command was called for: the line of a lens, a hover, a row or a line number; the selected lines of the
 * editor; or a whole file. Undefined when there is neither an argument nor an editor.
 */
export function locate(argument: unknown): Location | undefined {
  const uri = readUri(argument);
  const line = readLine(argument);
  if (uri !== undefined && line !== undefined) return { uri, lines: [{ first: line, last: line }] };
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return uri && { uri };
  const isShown = uri === undefined || uri.toString() === editor.document.uri.toString();
  return isShown ? { uri: editor.document.uri, lines: editor.selections.map(selectedLines) } : { uri };
}

/** A selection that ends at the very start of a line does not mean that line. */
function selectedLines({ start, end }: vscode.Selection): LineRange {
  const endsBefore = end.character === 0 && end.line > start.line;
  return { first: start.line, last: endsBefore ? end.line - 1 : end.line };
}

/** A URI, or something that has one. Links carry it as plain data. */
export function readUri(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument !== "object" || argument === null || !("uri" in argument)) return undefined;
  const { uri } = argument;
  if (uri instanceof vscode.Uri) return uri;
  if (typeof uri !== "object" || uri === null || !("scheme" in uri) || !("path" in uri)) return undefined;
  const { scheme, path } = uri;
  if (typeof scheme !== "string" || typeof path !== "string") return undefined;
  const authority = "authority" in uri && typeof uri.authority === "string" ? uri.authority : "";
  return vscode.Uri.from({ scheme, authority, path });
}

function readLine(argument: unknown): number | undefined {
  if (typeof argument !== "object" || argument === null || !("lineNumber" in argument)) return undefined;
  const { lineNumber } = argument;
  return typeof lineNumber === "number" && Number.isInteger(lineNumber) ? lineNumber - 1 : undefined;
}
