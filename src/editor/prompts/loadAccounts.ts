import type { AccountState } from "../../core/Inventory.ts";
import { untilCancelled } from "../../core/untilCancelled.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";

/** Lists what the given accounts have where that is not known yet, and tells what is known then. */
export async function loadAccounts(
  inventory: Services["inventory"],
  states: readonly AccountState[],
): Promise<readonly AccountState[]> {
  await withProgress(t("Loading secrets"), (signal) => {
    const loads = states.map(({ account }) => inventory.ensureLoaded(account.id));
    // The view waits for the same loads, so a cancel ends the prompt alone.
    return untilCancelled(Promise.all(loads), signal);
  });
  return states.flatMap(({ account }) => inventory.state(account.id) ?? []);
}
