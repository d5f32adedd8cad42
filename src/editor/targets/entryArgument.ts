import type * as vscode from "vscode";

/**
 * What a lens, a hover link or a row tells a command: which line of which file. The shape is the one that VS Code's
 * own line-number menu uses, whose lines count from 1.
 */
export interface EntryArgument {
  readonly uri: vscode.Uri;
  readonly lineNumber: number;
}

/** `line` counts from 0. */
export function entryArgument(uri: vscode.Uri, line: number): EntryArgument {
  return { uri, lineNumber: line + 1 };
}
