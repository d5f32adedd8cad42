import { changeTo } from "../../core/accountChange.ts";
import { CancelledError } from "../../core/errors.ts";
import type { RememberDependencies } from "../../rotation/remember.ts";
import { t } from "../messages/t.ts";
import { back } from "../prompts/flow.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";
import { askToken } from "./askToken.ts";
import { keepChange } from "./keepChange.ts";

/** Asks for a new token of a known account and verifies it; the old one is kept until then. */
export async function updateToken(
  app: Pick<Services, "providers" | "accounts" | "inventory" | "tree"> & RememberDependencies,
  args: readonly unknown[],
): Promise<void> {
  const { account, provider } = await resolveConnected(app.inventory, args, t("Update Token"));
  const title = t("Update Token of {0}", account.label);
  const verified = await askToken(app.providers, { title, account, provider });
  if (verified === back) throw new CancelledError();
  await keepChange(app, account, changeTo(account, verified), verified.identity);
}
