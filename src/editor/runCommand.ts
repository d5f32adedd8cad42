import * as vscode from "vscode";
import { isCancelled, isPlatformError } from "../core/errors.ts";
import type { Provider } from "../core/provider.ts";
import { isVaultError } from "../core/vaultError.ts";
import { formatClock } from "./labels/formatTime.ts";
import { describeError, type Message } from "./messages/describeError.ts";
import { complain } from "./messages/notify.ts";
import { offerOf } from "./messages/remedies.ts";
import { t } from "./messages/t.ts";
import { requireTrust } from "./requireTrust.ts";
import type { Services } from "./Services.ts";
import type { ActionId } from "./trustRules.ts";

/**
 * Runs a command, if the workspace may, and shows what went wrong: the only place that catches in order to show. Returns nothing, since
 * any extension may call a command and would get what it returns.
 */
export async function runCommand(
  app: Pick<Services, "providers" | "log">,
  id: ActionId,
  work: () => Promise<void>,
): Promise<void> {
  try {
    requireTrust(id);
    await work();
  } catch (error) {
    if (isCancelled(error)) return;
    app.log.error(`${id}: ${describeForLog(error)}`);
    // Not awaited: a command is done when its work is, not when its message was read.
    void showError(app.providers, error);
  }
}

/** Shows one message with at most one button, and does what the button says. */
export async function showError(providers: readonly Provider[], error: unknown): Promise<void> {
  const { text, remedy } = describeForPeople(providers, error);
  if (remedy === undefined || remedy === "retry") {
    await complain(text);
    return;
  }
  const { label, command } = offerOf(remedy, t);
  if ((await complain(text, label)) === label) await vscode.commands.executeCommand(command);
}

export function describeForPeople(providers: readonly Provider[], error: unknown): Message {
  const providerId = isPlatformError(error) ? error.details.providerId : undefined;
  const provider = providers.find(({ id }) => id === providerId);
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

/** The stack tells where; the message of a foreign error is left out because it may quote what was read. */
export function describeForLog(error: unknown): string {
  if (isPlatformError(error) || isVaultError(error)) return error.message;
  if (!(error instanceof Error)) return "unknown error";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join("\n");
}
