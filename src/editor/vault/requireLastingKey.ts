import * as vscode from "vscode";
import type { Provider } from "../../core/provider.ts";
import type { App } from "../App.ts";
import { confirm } from "../prompts/confirm.ts";
import { saveRecoveryKey } from "./saveRecoveryKey.ts";

/**
 * Before plaintext goes away for a copy that only this machine can open: lets the person save a recovery key unless
 * the credential store has shown that it keeps keys. Rejects with `CancelledError` when none was saved.
 */
export async function requireLastingKey(app: App, providers: readonly Provider[]): Promise<void> {
  if (!providers.some(({ findRisk }) => findRisk !== undefined)) return;
  if (await app.hasLastingKey(new AbortController().signal)) return;
  await confirm({
    message: vscode.l10n.t("Save a recovery key first?"),
    detail: vscode.l10n.t(
      "The value is about to be kept on this machine only. VS Code has not yet shown that it keeps the key to it when it is closed, so a recovery key is needed before the plaintext is taken out of the file.",
    ),
    button: vscode.l10n.t("Save Recovery Key"),
  });
  await saveRecoveryKey(app);
}
