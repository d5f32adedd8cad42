import { randomUUID } from "node:crypto";
import { CancelledError } from "../../core/errors.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Selection } from "../../migration/journal/toMigrationRecord.ts";
import type { Plan } from "../../migration/plan/plan.ts";
import { applyMigration } from "../../migration/run/applyMigration.ts";
import { mayHaveBegun } from "../../migration/run/mayHaveBegun.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { purposeTexts, toldPurpose } from "./purposeTexts.ts";
import type { ResumeServices } from "./resume.ts";
import { tellInterrupted } from "./tellInterrupted.ts";

/** Does what was selected of a plan, with progress and a way to cancel, and lists the accounts again however it ended. */
export async function carryOut(
  app: ResumeServices,
  plan: Plan,
  selected: Omit<Selection, "id">,
): Promise<MigrationResult> {
  const selection = { ...selected, id: randomUUID() };
  const written = plan.steps.filter(({ id }) => selection.steps.has(id));
  try {
    return await apply(app.migration, plan, selection);
  } catch (error) {
    if (!(await mayHaveBegun(app.migration.journal, selection.id))) throw error;
    tellInterrupted(app, selection.id, error);
    throw new CancelledError("notKnown");
  } finally {
    for (const id of new Set(written.map(({ target }) => target.account.id)))
      void app.tree.refreshAccount(id);
  }
}

async function apply(
  migration: Services["migration"],
  plan: Plan,
  selection: Selection,
): Promise<MigrationResult> {
  return await withProgress(purposeTexts(toldPurpose(plan), t).running, (signal, report) =>
    applyMigration(
      migration,
      { plan, selection },
      { onProgress: (done, total) => report(t("{0} of {1}", done, total)) },
      signal,
    ),
  );
}
