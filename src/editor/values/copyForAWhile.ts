import * as vscode from "vscode";
import type { Sensitive } from "../../core/Sensitive.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { readClipboardSeconds } from "../settings.ts";

/** Copies, and says how long it lasts. */
export async function copyForAWhile(
  clipboard: Services["clipboard"],
  name: string,
  value: Sensitive,
): Promise<void> {
  const seconds = readClipboardSeconds(vscode.workspace.getConfiguration("agentSecrets"));
  await clipboard.put(value, seconds);
  const text =
    seconds === 0
      ? t("{0} is on the clipboard.", name)
      : t("{0} is on the clipboard for {1} seconds.", name, seconds);
  flash("clippy", text);
}
