import * as vscode from "vscode";
import type { FindingsIndex } from "../../findings/FindingsIndex.ts";
import { createLens } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { isCodeLensEnabled } from "../settings.ts";
import { entryArgument } from "../targets/entryArgument.ts";
import { envDocuments } from "./envDocuments.ts";

/** One lens above each finding. Its argument is a place, never a value. */
export function registerLenses(index: FindingsIndex): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider = vscode.languages.registerCodeLensProvider(envDocuments, {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesOf(index, document),
  });
  const subscriptions = [
    index.onDidChange(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("agentSecrets.codeLens.enabled")) changed.fire();
    }),
  ];
  return vscode.Disposable.from(provider, changed, ...subscriptions);
}

function lensesOf(index: FindingsIndex, document: vscode.TextDocument): vscode.CodeLens[] {
  const settings = vscode.workspace.getConfiguration("agentSecrets", document);
  if (!isCodeLensEnabled(settings) || !vscode.workspace.isTrusted) return [];
  const findings = index.file(document.uri.toString())?.findings ?? [];
  return findings.map(({ key, place }) => {
    const range = new vscode.Range(place.startLine, 0, place.startLine, 0);
    return createLens(range, {
      command: "agentSecrets.moveToPlatform",
      title: t("Move to Platform…"),
      tooltip: t("Store {0} on a platform and remove it from this file", key),
      arguments: [entryArgument(document.uri, place.startLine)],
    });
  });
}
