import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Selection } from "../../migration/journal/toMigrationRecord.ts";
import type { Plan } from "../../migration/plan/plan.ts";
import { applyMigration } from "../../migration/run/applyMigration.ts";
import { newMigrationId } from "../../migration/run/migrationId.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { purposeTexts, toldPurpose } from "./purposeTexts.ts";

/** Does what was selected of a plan, with progress and a way to cancel, and lists the accounts again. */
export async function carryOut(
  app: Pick<Services, "tree" | "migration">,
  plan: Plan,
  selected: Omit<Selection, "id">,
): Promise<MigrationResult> {
  const selection = { ...selected, id: newMigrationId() };
  const title = purposeTexts(toldPurpose(plan), t).running;
  const result = await withProgress(title, (signal, report) =>
    applyMigration(
      app.migration,
      { plan, selection },
      { onProgress: (done, total) => report(t("{0} of {1}", done, total)) },
      signal,
    ),
  );
  const written = plan.steps.filter(({ id }) => selection.steps.has(id));
  for (const id of new Set(written.map(({ target }) => target.account.id))) void app.tree.refreshAccount(id);
  return result;
}
