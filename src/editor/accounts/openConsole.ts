import * as vscode from "vscode";
import type { App } from "../Services.ts";
import { t } from "../messages/t.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";

/** Opens the platform's own page about secrets in the browser. */
export async function openConsole(app: App, args: readonly unknown[]): Promise<void> {
  const { provider } = await resolveConnected(app, args, t("Open Platform Console"));
  await vscode.env.openExternal(vscode.Uri.parse(provider.signIn.consoleUrl));
}
