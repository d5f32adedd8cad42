import * as vscode from "vscode";
import { t } from "../messages/t.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";

/** Opens the platform's own page about secrets in the browser. */
export async function openConsole(inventory: Services["inventory"], args: readonly unknown[]): Promise<void> {
  const { provider } = await resolveConnected(inventory, args, t("Open Platform Console"));
  await vscode.env.openExternal(vscode.Uri.parse(provider.signIn.consoleUrl));
}
