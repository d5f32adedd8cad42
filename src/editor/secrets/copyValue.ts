import * as vscode from "vscode";
import type { Sensitive } from "../../core/sensitive.ts";
import type { App } from "../Services.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import { readClipboardSeconds } from "../settings.ts";
import { readValue } from "../values/readValue.ts";

/** Puts a value on the clipboard for a short while. */
export async function copyValue(app: App, args: readonly unknown[]): Promise<void> {
  const question = { title: t("Copy Value"), ability: "readValue" } as const;
  const target = await resolveSecret(app, args, question);
  await copyForAWhile(app, target.secret.name, await readValue(app, target));
}

/** Copies, and says how long it lasts. */
export async function copyForAWhile(app: App, name: string, value: Sensitive): Promise<void> {
  const seconds = readClipboardSeconds(vscode.workspace.getConfiguration("agentSecrets"));
  await app.clipboard.put(value, seconds);
  const text =
    seconds === 0
      ? t("{0} is on the clipboard.", name)
      : t("{0} is on the clipboard for {1} seconds.", name, seconds);
  flash("clippy", text);
}
