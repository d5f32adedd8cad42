import * as vscode from "vscode";
import type { UnreadableJournal, VaultCare } from "../../core/vault.ts";
import { describeVaultProblem } from "../messages/describeVaultProblem.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";

/** Names the journals that cannot be read, once in a window: nothing else waits for them. */
export async function nameUnreadable(vault: VaultCare): Promise<void> {
  const unreadable = await vault.unreadableJournals();
  if (unreadable.length === 0) return;
  const [restore, aside] = [t("Restore Backup"), t("Set Aside")];
  const canRestore = unreadable.some(
    ({ problem }) => describeVaultProblem(problem, t).remedy === "restoreBackup",
  );
  const buttons = canRestore ? [restore, aside] : [aside];
  const answer = await warn(describe(unreadable), ...buttons);
  if (answer === restore) await vscode.commands.executeCommand("agentSecrets.restoreBackup");
  if (answer === aside) await setAside(vault, unreadable);
}

async function setAside(vault: VaultCare, unreadable: readonly UnreadableJournal[]): Promise<void> {
  let count = 0;
  for (const one of unreadable) if (await vault.setAside(one)) count++;
  void inform(
    count === 0
      ? t("Nothing was set aside: what could not be read can be read again, or is gone.")
      : t(
          "Set aside. It is kept for as long as a move can be undone. What was not finished there is not offered again: check your platforms.",
        ),
  );
}

function describe(unreadable: readonly UnreadableJournal[]): string {
  const [first, ...others] = unreadable;
  const what =
    first !== undefined && others.length === 0
      ? describeVaultProblem(first.problem, t).text
      : t("{0} journals of earlier moves cannot be read.", unreadable.length);
  return [what, t("Other moves are not affected.")].join(" ");
}
