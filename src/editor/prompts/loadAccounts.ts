import type { AccountState } from "../../core/Inventory.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";

/** Lists what the given accounts have where that is not known yet, and tells what is known then. */
export async function loadAccounts(
  inventory: Services["inventory"],
  states: readonly AccountState[],
): Promise<readonly AccountState[]> {
  await withProgress(t("Loading secrets"), async () => {
    await Promise.all(states.map(({ account }) => inventory.ensureLoaded(account.id)));
  });
  return states.flatMap(({ account }) => inventory.state(account.id) ?? []);
}
