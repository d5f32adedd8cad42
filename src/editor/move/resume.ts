import type { JournalEntry } from "../../migration/journal/journal.ts";
import { journalStatus, purposeOf } from "../../migration/journal/journalState.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import { resumeMigration } from "../../migration/run/resumeMigration.ts";
import { inform, warn } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { saveAllFirst } from "../prompts/saveFirst.ts";
import { requireTrust } from "../requireTrust.ts";
import type { Services } from "../Services.ts";
import { describeOvertaken, describeResumed } from "./describeResumed.ts";
import { findEntry } from "./findEntry.ts";
import { nextSteps } from "./nextSteps.ts";
import { purposeTexts, toldRecord } from "./purposeTexts.ts";
import { recordWording } from "./recordWording.ts";
import { undoAndShow } from "./undo.ts";

export type ResumeServices = Pick<
  Services,
  "providers" | "inventory" | "tree" | "migration" | "documents" | "log"
>;

/** Finishes the migration whose closing message the person answered. */
export async function resumeNamed(app: ResumeServices, id: string): Promise<void> {
  await resumeAndShow(app, await findEntry(app.migration.journal, id));
}

/** Finishes a migration that was ended in between, and says what came of it and what can be done next. */
export async function resumeAndShow(app: ResumeServices, entry: JournalEntry): Promise<void> {
  requireTrust("resume");
  const { record } = entry;
  await saveAllFirst(record.files);
  const texts = purposeTexts(toldRecord(record), t);
  const result = await resumeWithProgress(app, entry, texts.running);
  if (result.isOvertaken) return await tellOvertaken(app.migration.journal, record.id);
  show(app, entry, result);
}

async function tellOvertaken(journal: Services["migration"]["journal"], id: string): Promise<void> {
  const entry = (await journal.list()).find(({ record }) => record.id === id);
  void inform(describeOvertaken(entry && journalStatus(entry), t));
}

function show(app: ResumeServices, entry: JournalEntry, result: MigrationResult): void {
  const { id } = result;
  const { text, isComplete, hasStored } = describeResumed(entry, result, {
    ...recordWording(app),
    givesValues: (providerId) =>
      app.migration.providers.find((provider) => provider.id === providerId)?.readValue !== undefined,
  });
  const { buttons, follow } = nextSteps(app, {
    result,
    purpose: purposeOf(entry.record),
    hasStored,
    resume: () => resumeNamed(app, id),
    // Asked about: unlike a move that just ended, it was not all done before the person's eyes.
    undo: async () => await undoAndShow(app, await findEntry(app.migration.journal, id)),
  });
  // Not awaited: the command is done, and the message may stay for long.
  void (isComplete ? inform : warn)(text, ...buttons).then(follow);
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
