import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import { isVaultError } from "../../core/vaultError.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { findInterrupted } from "../../migration/run/resumeMigration.ts";
import { warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { readKeepDays } from "../settings.ts";
import { canUndo, isUndoing, openText } from "./interruptedText.ts";
import { leaveAsIs } from "./leaveAsIs.ts";
import { resumeAndShow } from "./resume.ts";
import { undoAndShow } from "./undo.ts";

/** A finished migration is kept as long as the person wants to be able to undo it. */
export async function forgetOld({ migration, clock }: Pick<Services, "migration" | "clock">): Promise<void> {
  const days = readKeepDays(vscode.workspace.getConfiguration("agentSecrets"));
  try {
    await migration.journal.expire(clock.now() - days * 24 * 60 * 60 * 1000);
  } catch (error) {
    if (!isVaultError(error) || error.problem.kind !== "storage") throw error;
    // No one asked for it, so the disk's refusal alone would tell no one what it is about.
    const text = t(
      "Old moves could not be removed from the journal ({0}). The next start tries again.",
      error.problem.code,
    );
    throw new InputError(text);
  }
}

/** After a crash: offers to finish or to take back what was begun. Asks no platform by itself. */
export async function offerUnfinished(
  app: Pick<Services, "providers" | "inventory" | "tree" | "migration" | "documents" | "log">,
): Promise<void> {
  await untilTrusted();
  const entries = await findInterrupted(app.migration.journal, neverAborted());
  // Side by side: one that is not answered holds up no other.
  await Promise.all(entries.map((entry) => offer(app, entry)));
}

/** Both change files, so in Restricted Mode nothing is offered that would then be refused. */
async function untilTrusted(): Promise<void> {
  if (vscode.workspace.isTrusted) return;
  await new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidGrantWorkspaceTrust(() => {
      subscription.dispose();
      resolve();
    });
  });
}

async function offer(
  app: Pick<Services, "providers" | "inventory" | "tree" | "migration" | "documents" | "log">,
  entry: JournalEntry,
): Promise<void> {
  const [resume, undo, leave] = [t("Resume"), t("Undo"), t("Leave As Is")];
  const answer = await warn(
    openText(entry, t),
    ...(isUndoing(entry) ? [] : [resume]),
    ...(canUndo(entry) ? [undo] : []),
    leave,
  );
  if (answer === resume) await runCommand(app, "resume", () => resumeAndShow(app, entry));
  if (answer === undo) await runCommand(app, "agentSecrets.undoMigration", () => undoAndShow(app, entry));
  if (answer === leave) await runCommand(app, "journal", () => leaveAsIs(app.migration, entry));
}
