import * as vscode from "vscode";
import { neverAborted } from "../../core/neverAborted.ts";
import type { VaultCare } from "../../core/vault.ts";
import { describeDamaged } from "../messages/describeDamaged.ts";
import type { Message } from "../messages/describeError.ts";
import { warn } from "../messages/notify.ts";
import { offerOf } from "../messages/remedies.ts";
import { t } from "../messages/t.ts";

/**
 * Looks once more, and names what still cannot be read, after `before`. Resolves to whether there is something. Rejects
 * where the files cannot be read for another reason.
 */
export async function tellDamaged(vault: Pick<VaultCare, "findDamaged">, before?: string): Promise<boolean> {
  const message = describeDamaged(await vault.findDamaged(neverAborted()), t);
  if (message === undefined) return false;
  const text = before === undefined ? message.text : [before, message.text].join(" ");
  // Not awaited: a command is done when its work is, not when its message was read.
  void offer({ ...message, text });
  return true;
}

async function offer({ text, remedy = "restoreBackup" }: Message): Promise<void> {
  const { label, command } = offerOf(remedy, t);
  if ((await warn(text, label)) === label) await vscode.commands.executeCommand(command);
}
