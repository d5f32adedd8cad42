import * as vscode from "vscode";
import { isCancelled, isFailure, isPlatformError, type PlatformErrorDetails } from "../core/errors.ts";
import type { Provider } from "../core/provider.ts";
import { systemCode } from "../core/systemCode.ts";
import { isVaultError } from "../core/vaultError.ts";
import { accountName } from "./labels/accountName.ts";
import { formatClock } from "./labels/formatTime.ts";
import { describeError, type Message } from "./messages/describeError.ts";
import { complain } from "./messages/notify.ts";
import { callOf } from "./messages/remedies.ts";
import { t } from "./messages/t.ts";
import { requireTrust } from "./requireTrust.ts";
import type { Services } from "./Services.ts";
import type { ActionId } from "./trustRules.ts";

/**
 * Runs a command, if the workspace may, and shows what went wrong: the only place that catches in order to show. Returns nothing, since
 * any extension may call a command and would get what it returns.
 */
export async function runCommand(
  app: Pick<Services, "providers" | "log" | "tree">,
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
    followRefusals(app.tree, [error]);
  }
}

/** Shows one message with at most one button, and does what the button says. */
export async function showError(providers: readonly Provider[], error: unknown): Promise<void> {
  const { text, remedy } = describeForPeople(providers, error);
  if (remedy === undefined || remedy === "retry") {
    await complain(text);
    return;
  }
  const { label, command, args } = callOf(remedy, accountOf(error)?.id, t);
  if ((await complain(text, label)) === label) await vscode.commands.executeCommand(command, ...args);
}

/** An account whose token was refused to a command may look well in the view: it is asked again, and its row then says so. */
export function followRefusals(tree: Services["tree"], errors: readonly unknown[]): void {
  const refused = errors.filter((error) => isFailure(error, "signInAgain"));
  const ids = new Set(refused.flatMap((error) => accountOf(error)?.id ?? []));
  for (const id of ids) void tree.refreshAccount(id);
}

function accountOf(error: unknown): PlatformErrorDetails["account"] {
  return isPlatformError(error) ? error.details.account : undefined;
}

export function describeForPeople(providers: readonly Provider[], error: unknown): Message {
  const providerId = isPlatformError(error) ? error.details.providerId : undefined;
  const provider = providers.find(({ id }) => id === providerId);
  return describeError(error, {
    t,
    providerName: accountName(provider?.name ?? t("The platform"), accountOf(error)),
    formatTime: formatClock,
    ...maxLengthOf(provider),
  });
}

function maxLengthOf(provider: Provider | undefined): { readonly maxLength?: number } {
  const maxLength = provider?.rules.value.maxLength;
  return maxLength === undefined ? {} : { maxLength };
}

/** The stack tells where; the message of a foreign error is left out because it may quote what was read. Not so its code. */
export function describeForLog(error: unknown): string {
  if (isPlatformError(error) || isVaultError(error)) return error.message;
  if (!(error instanceof Error)) return "unknown error";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const name = [error.name, systemCode(error)].filter((part) => part !== undefined).join(" ");
  return [name, ...frames].join("\n");
}
