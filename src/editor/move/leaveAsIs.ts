import type { JournalEntry } from "../../migration/journal/journal.ts";
import { dismissMigration } from "../../migration/run/resumeMigration.ts";
import { confirm } from "../messages/confirm.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { findEntry } from "./findEntry.ts";
import { leaveQuestion } from "./interruptedText.ts";

/** Leaves a migration that was interrupted. Where that may give a value up, the person says so once more. */
export async function leaveAsIs(migration: Services["migration"], offered: JournalEntry): Promise<void> {
  // The offer may have been on the screen for long.
  const entry = await findEntry(migration.journal, offered.record.id);
  const question = leaveQuestion(entry, t);
  if (question !== undefined) {
    await confirm({ ...question, button: t("Leave As Is"), refusal: t("Decide Later") });
  }
  await withProgress(t("Leaving it as it is"), (signal) => dismissMigration(migration, entry, signal));
}
