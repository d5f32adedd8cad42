import * as vscode from "vscode";
import type { Place } from "../../findings/findings.ts";

export function toRange({ startLine, startColumn, endLine, endColumn }: Place): vscode.Range {
  return new vscode.Range(startLine, startColumn, endLine, endColumn);
}
