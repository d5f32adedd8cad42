import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { SecretAccountStore } from "../../../src/editor/storage/SecretAccountStore.ts";
import type { SampleAccount } from "./installSeeded.ts";

/*
 * What `npm start` lets the editor load in the place of the extension's own entry: it stores the accounts of the sandbox
 * once, as a person would by Add Account, shows the sample, and then is the extension. None of this is packed.
 */

const SEEDED = "start/seeded";

export async function activate(context: vscode.ExtensionContext): Promise<unknown> {
  const isFirst = context.globalState.get(SEEDED) !== true;
  if (isFirst) await storeAccounts(context);
  const extension: { activate(context: vscode.ExtensionContext): unknown } = require("./dist/extension.cjs");
  const running = await extension.activate(context);
  if (isFirst) {
    await context.globalState.update(SEEDED, true);
    await showSample();
  }
  return running;
}

async function storeAccounts({
  secrets,
  globalState,
  extensionPath,
}: vscode.ExtensionContext): Promise<void> {
  const accounts: readonly SampleAccount[] = JSON.parse(
    readFileSync(join(extensionPath, "accounts.json"), "utf8"),
  );
  let now = Date.now();
  const t = (message: string): string => message;
  const store = new SecretAccountStore({ secrets, state: globalState, clock: { now: () => now++ }, t });
  for (const { token, ...account } of accounts) await store.save(account, new Sensitive(token));
  store.dispose();
}

async function showSample(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, ".env"), { preview: false });
  }
  await vscode.commands.executeCommand("agentSecrets.secrets.focus");
}
