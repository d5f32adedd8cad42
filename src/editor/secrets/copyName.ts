import * as vscode from "vscode";
import { t } from "../messages/t.ts";
import { resolveSecrets } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";

/** Names are not secret; several are copied one a line. */
export async function copyName(inventory: Services["inventory"], args: readonly unknown[]): Promise<void> {
  const targets = await resolveSecrets(inventory, args, { title: t("Copy Name") });
  await vscode.env.clipboard.writeText(targets.map(({ secret }) => secret.name).join("\n"));
}
