import * as vscode from "vscode";
import { consoleOf } from "../../core/provider.ts";
import { t } from "../messages/t.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";

/** Opens the platform's own page about secrets in the browser, or the address that the account runs at instead. */
export async function openConsole(inventory: Services["inventory"], args: readonly unknown[]): Promise<void> {
  const { account, provider } = await resolveConnected(inventory, args, t("Open Platform Console"));
  await vscode.env.openExternal(vscode.Uri.parse(consoleOf(provider, account)));
}
