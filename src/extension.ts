import * as vscode from "vscode";
import { commandIds } from "./editor/commandIds.ts";
import { ENV_DOCUMENTS } from "./editor/env/envDocuments.ts";
import type { Row } from "./editor/tree/SecretsTree.ts";
import { SECRETS_VIEW } from "./editor/viewIds.ts";

type RunningApp = Awaited<ReturnType<typeof import("./app.ts").startApp>>;

/**
 * Registers everything and loads nothing: the rest of the extension lies in another bundle, which the first look at
 * the view, the first command or the first `.env` file brings in.
 */
export function activate(context: vscode.ExtensionContext): unknown {
  const changed = new vscode.EventEmitter<Row | undefined>();
  const lensesChanged = new vscode.EventEmitter<void>();
  let loading: Promise<RunningApp> | undefined;
  const app = (): Promise<RunningApp> => {
    loading ??= import("./app.ts").then(({ startApp }) =>
      startApp(context, { view, changed, lensesChanged }),
    );
    return loading;
  };
  const view: vscode.TreeView<Row> = vscode.window.createTreeView<Row>(SECRETS_VIEW, {
    canSelectMany: true,
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (row) => (await app()).tree.children(row),
      getTreeItem: async (row) => (await app()).tree.item(row),
      getParent: async (row) => (await app()).tree.parent(row),
      resolveTreeItem: async (item, row) => (await app()).tree.resolve(item, row),
    },
  });
  const lenses = vscode.languages.registerCodeLensProvider([...ENV_DOCUMENTS], {
    onDidChangeCodeLenses: lensesChanged.event,
    provideCodeLenses: async (document) => (await app()).provideLenses(document),
  });
  const commands = commandIds.map((id) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => (await app()).run(id, args)),
  );
  context.subscriptions.push(changed, lensesChanged, view, lenses, ...commands);
  // Only the extension's own tests run in this mode; nobody else gets anything from us.
  return context.extensionMode === vscode.ExtensionMode.Test ? { app } : undefined;
}
