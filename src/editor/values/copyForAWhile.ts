import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { readClipboardSeconds } from "../settings.ts";
import { clipboardText } from "./clipboardText.ts";
import { describeCopyFailure } from "./copyFailure.ts";

/** Copies, and says how long it lasts. Rejects with words for people where the clipboard cannot be reached. */
export async function copyForAWhile(
  clipboard: Services["clipboard"],
  name: string,
  value: Sensitive,
): Promise<void> {
  const seconds = readClipboardSeconds(vscode.workspace.getConfiguration("agentSecrets"));
  await clipboard.put(value, seconds).catch(() => {
    throw new InputError(describeCopyFailure(t));
  });
  flash("clippy", clipboardText(name, seconds, vscode.env.language, t));
}
