import type { JournalEntry } from "../../migration/journal/journal.ts";
import { purposeOf } from "../../migration/journal/journalState.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import { resumeMigration } from "../../migration/run/resumeMigration.ts";
import { inform, warn } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { requireTrust } from "../requireTrust.ts";
import type { Services } from "../Services.ts";
import { countOutcomes } from "./describeResult.ts";
import { findEntry } from "./findEntry.ts";
import { purposeTexts, toldPurpose } from "./purposeTexts.ts";

/** Finishes the migration whose closing message the person answered. */
export async function resumeNamed(app: Pick<Services, "tree" | "migration">, id: string): Promise<void> {
  await resumeAndShow(app, await findEntry(app.migration.journal, id));
}

/** Finishes a migration that was ended in between, and says what came of it. */
export async function resumeAndShow(
  app: Pick<Services, "tree" | "migration">,
  entry: JournalEntry,
): Promise<void> {
  requireTrust("resume");
  const { record } = entry;
  const texts = purposeTexts(toldPurpose({ purpose: purposeOf(record), mode: record.mode }), t);
  const result = await resumeWithProgress(app, entry, texts.running);
  if (result.isOvertaken) {
    void inform(t("Another window already continued this. Nothing was done here."));
    return;
  }
  const { moved, same, failed, notKnown } = countOutcomes(entry.record.steps, result);
  const text = [
    texts.resumed(moved + same, failed),
    ...(notKnown > 0 ? [t("Not known: {0}. Resume again to check.", notKnown)] : []),
  ].join(" ");
  void (failed + notKnown > 0 ? warn(text) : inform(text));
}

/** The accounts are listed again however it ended: what was sent before the journal failed is there. */
async function resumeWithProgress(
  app: Pick<Services, "tree" | "migration">,
  entry: JournalEntry,
  title: string,
): Promise<MigrationResult> {
  try {
    return await withProgress(title, (signal, report) =>
      resumeMigration(
        app.migration,
        entry,
        { onProgress: (done, total) => report(t("{0} of {1}", done, total)) },
        signal,
      ),
    );
  } finally {
    for (const { place } of entry.record.writes) void app.tree.refreshAccount(place.accountId);
  }
}
