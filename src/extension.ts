import * as vscode from "vscode";
import type { RunningApp } from "./app.ts";
import { areNamesAllowed } from "./editor/agents/allowedNames.ts";
import { registerTools } from "./editor/agents/registerTools.ts";
import { commandIds } from "./editor/commandIds.ts";
import { isConnected } from "./editor/connect/isConnected.ts";
import { ENV_GLOB, isEnvDocument } from "./editor/findings/envDocuments.ts";
import type { PlaintextRow, PlaintextView } from "./editor/findings/PlaintextTree.ts";
import { registerRunning } from "./editor/run/registerRunning.ts";
import { readTerminalFolders } from "./editor/run/terminalChoice.ts";
import type { Shell } from "./editor/Shell.ts";
import { isScanOnOpenEnabled } from "./editor/settings.ts";
import type { SecretsView, TreeRow } from "./editor/tree/SecretsTree.ts";
import { PLAINTEXT_VIEW, SECRETS_VIEW, WELCOME_VIEW } from "./editor/viewIds.ts";
import { loadApp } from "./loadApp.ts";

/** What ends with the window. VS Code hands `deactivate` nothing, so it has to find this here. */
const closing: (() => Promise<void>)[] = [];

/** VS Code waits for this a few seconds when a window closes, and not at all for what is disposed of. */
export async function deactivate(): Promise<void> {
  await Promise.allSettled(closing.splice(0).map((close) => close()));
}

/**
 * Registers views and commands and loads nothing: the rest of the extension is in another bundle, which the first
 * look at a view, the first command or the first `.env` file brings in.
 */
export function activate(context: vscode.ExtensionContext): unknown {
  let loading: Promise<RunningApp> | undefined;
  const app = (): Promise<RunningApp> => {
    loading ??= loadApp(context, shell);
    return loading;
  };
  closing.push(async () => (await loading)?.close());
  const shell: Shell = { secrets: openSecretsView(app), plaintext: openPlaintextView(app) };
  const commands = commandIds.map((id) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => (await app()).run(id, args)),
  );
  const welcome = vscode.window.registerTreeDataProvider(WELCOME_VIEW, {
    getChildren: () => [],
    getTreeItem: (row: vscode.TreeItem) => row,
  });
  const { secrets, plaintext } = shell;
  context.subscriptions.push(
    welcome,
    secrets.view,
    secrets.changed,
    plaintext.view,
    plaintext.changed,
    ...commands,
  );
  context.subscriptions.push(
    loadWithFirstEnvFile(app),
    ...registerRunning(async () => (await app()).running()),
    ...registerTools(async () => (await (await app()).tools()).invoke),
  );
  const memory = context.workspaceState;
  const isWaitedFor = readTerminalFolders(memory).length > 0 || areNamesAllowed(memory);
  if (isWaitedFor || isConnected(context.globalState)) void app();
  // Only the extension's own tests run in this mode; no one else gets anything from us.
  return context.extensionMode === vscode.ExtensionMode.Test ? { app, context } : undefined;
}

function openSecretsView(app: () => Promise<RunningApp>): SecretsView {
  const changed = new vscode.EventEmitter<TreeRow | undefined>();
  const view = vscode.window.createTreeView<TreeRow>(SECRETS_VIEW, {
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: {
      dragMimeTypes: [],
      dropMimeTypes: ["text/uri-list"],
      handleDrop: async (row, transfer) =>
        (await app()).drop(row, await transfer.get("text/uri-list")?.asString()),
    },
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (row) => (await app()).tree.children(row),
      getTreeItem: async (row) => (await app()).tree.item(row),
      getParent: async (row) => (await app()).tree.parent(row),
      resolveTreeItem: async (item, row) => (await app()).tree.resolve(item, row),
    },
  });
  return { view, changed };
}

function openPlaintextView(app: () => Promise<RunningApp>): PlaintextView {
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<PlaintextRow>(PLAINTEXT_VIEW, {
    canSelectMany: true,
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (row) => (await app()).plaintext.children(row),
      getTreeItem: async (row) => (await app()).plaintext.item(row),
    },
  });
  return { view, changed };
}

/** A workspace without `.env` files never pays for what judges them. */
function loadWithFirstEnvFile(app: () => Promise<RunningApp>): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isEnvDocument)) void app();
  else if (isScanOnOpenEnabled(vscode.workspace.getConfiguration("agentSecrets"))) {
    void vscode.workspace.findFiles(ENV_GLOB, "**/node_modules/**", 1).then(([first]) => first && app());
  }
  return vscode.workspace.onDidOpenTextDocument((document) => {
    if (isEnvDocument(document)) void app();
  });
}
