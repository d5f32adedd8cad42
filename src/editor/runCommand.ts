import * as vscode from "vscode";
import { isCancelled, isPlatformError } from "../core/errors.ts";
import type { Provider } from "../core/provider.ts";
import { isVaultError } from "../core/vaultError.ts";
import type { App } from "./Services.ts";
import type { CommandId } from "./commandIds.ts";
import { formatClock } from "./labels/formatTime.ts";
import { describeError, type Message } from "./messages/describeError.ts";
import { complain } from "./messages/notify.ts";
import { t } from "./messages/t.ts";
import { requireTrust } from "./requireTrust.ts";
import { remedyLabel } from "./tree/buildNodes.ts";
import type { ActionId } from "./trustRules.ts";

/**
 * Runs a command, if the workspace may, and shows what went wrong: the only place that catches in order to show. Returns nothing, since
 * any extension may call a command and would get what it returns.
 */
export async function runCommand(app: App, id: ActionId, work: () => Promise<void>): Promise<void> {
  try {
    requireTrust(id);
    await work();
  } catch (error) {
    if (isCancelled(error)) return;
    app.log.error(`${id}: ${describeForLog(error)}`);
    // Not awaited: a command is done when its work is, not when its message was read.
    void showError(app, error);
  }
}

/** Shows one message with at most one button, and does what the button says. */
export async function showError(app: App, error: unknown): Promise<void> {
  const { text, remedy } = describeForPeople(app, error);
  if (remedy === undefined || remedy === "retry") {
    await complain(text);
    return;
  }
  const label = remedyLabel(remedy, t);
  if ((await complain(text, label)) === label) await runRemedy(remedy);
}

export function describeForPeople(app: App, error: unknown): Message {
  const providerId = isPlatformError(error) ? error.details.providerId : undefined;
  const provider = app.providers.find(({ id }) => id === providerId);
  return describeError(error, {
    t,
    providerName: provider?.name ?? t("The platform"),
    formatTime: formatClock,
    ...maxLengthOf(provider),
  });
}

function maxLengthOf(provider: Provider | undefined): { readonly maxLength?: number } {
  const maxLength = provider?.rules.value.maxLength;
  return maxLength === undefined ? {} : { maxLength };
}

async function runRemedy(remedy: NonNullable<Message["remedy"]>): Promise<void> {
  const commands = {
    updateToken: "agentSecrets.updateToken",
    retry: "agentSecrets.refresh",
    refresh: "agentSecrets.refresh",
    openProxySettings: "agentSecrets.openProxySettings",
    changeConnection: "agentSecrets.changeConnection",
    allowHere: "agentSecrets.allowHere",
    showLog: "agentSecrets.showLog",
    restoreKey: "agentSecrets.restoreKey",
    restoreBackup: "agentSecrets.restoreBackup",
    saveRecoveryKey: "agentSecrets.saveRecoveryKey",
  } as const satisfies Record<NonNullable<Message["remedy"]>, CommandId>;
  await vscode.commands.executeCommand(commands[remedy]);
}

/** The stack tells where; the message of a foreign error is left out because it may quote what was read. */
export function describeForLog(error: unknown): string {
  if (isPlatformError(error) || isVaultError(error)) return error.message;
  if (!(error instanceof Error)) return "unknown error";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join("\n");
}
