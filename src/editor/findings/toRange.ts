import * as vscode from "vscode";
import type { TextRange } from "../../findings/findings.ts";

export function toRange({ startLine, startColumn, endLine, endColumn }: TextRange): vscode.Range {
  return new vscode.Range(startLine, startColumn, endLine, endColumn);
}
