import { CancelledError } from "../../core/errors.ts";
import { t } from "../messages/t.ts";
import { back } from "../prompts/flow.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";
import { askToken } from "./askToken.ts";

/** Asks for a new token of a known account and verifies it; the old one is kept until then. */
export async function updateToken(
  app: Pick<Services, "providers" | "accounts" | "inventory" | "tree">,
  args: readonly unknown[],
): Promise<void> {
  const { account, provider } = await resolveConnected(app.inventory, args, t("Update Token"));
  const title = t("Update Token of {0}", account.label);
  const verified = await askToken(app.providers, { title, account, provider });
  if (verified === back) throw new CancelledError();
  await app.accounts.save(verified.account, verified.token);
  await app.inventory.readAccounts();
  await app.tree.refreshAccount(account.id);
}
