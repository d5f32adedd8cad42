import * as vscode from "vscode";
import type { FileFindings, FindingsIndex } from "../../findings/FindingsIndex.ts";
import type { Finding } from "../../findings/findings.ts";
import { createProblem } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { translateReason } from "./reason.ts";
import { toRange } from "./toRange.ts";

export const DIAGNOSTIC_SOURCE = "Agent Secrets";

/** Shows every finding in the Problems view: information, or a warning where git keeps the file too. */
export function showDiagnostics(index: FindingsIndex): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("agentSecrets");
  const subscription = index.onDidChange((uris) => {
    collection.set(uris.map((uri) => [vscode.Uri.parse(uri), toDiagnostics(index.file(uri))]));
  });
  return vscode.Disposable.from(collection, subscription);
}

function toDiagnostics(file: FileFindings | undefined): vscode.Diagnostic[] {
  return (file?.findings ?? []).map((finding) => toDiagnostic(finding, file?.isTracked ?? false));
}

function toDiagnostic(finding: Finding, isTracked: boolean): vscode.Diagnostic {
  const reason = translateReason(finding, t);
  const message = isTracked
    ? t("{0} is in plain text in a file that git tracks ({1}).", finding.key, reason)
    : t("{0} is in plain text here ({1}).", finding.key, reason);
  const severity = isTracked ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information;
  const diagnostic = createProblem(toRange(finding.place), message, severity);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = finding.key;
  return diagnostic;
}
