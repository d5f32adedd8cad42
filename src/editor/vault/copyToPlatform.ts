import * as vscode from "vscode";
import type { App } from "../App.ts";
import { createWith } from "../commands/createSecret.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import { readValue } from "./readValue.ts";

/** Creates a secret with the same value somewhere else, or replaces the value of one that is there. */
export async function copyToPlatform(app: App, args: readonly unknown[]): Promise<void> {
  const question = { title: vscode.l10n.t("Copy to Platform"), ability: "readValue" } as const;
  const target = await resolveSecret(app, args, question);
  await createWith(app, await readValue(app, target), target.secret.name);
}
