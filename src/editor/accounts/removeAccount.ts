import { forgetStored, type RememberDependencies } from "../../rotation/remember.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";

/** Signs out: forgets the account and its token here. The platform and its secrets stay as they are. */
export async function removeAccount(
  app: Pick<Services, "accounts" | "inventory" | "tree" | "log"> & RememberDependencies,
  args: readonly unknown[],
): Promise<void> {
  const { account, provider } = await resolveConnected(app.inventory, args, t("Remove Account"));
  const button = t("Remove Account");
  const message = t("Remove the account {0}?", account.label);
  const detail = t(
    "VS Code forgets its token. The secrets on {0} stay as they are, and the token stays valid there until you revoke it.",
    provider.name,
  );
  await confirm({ message, detail, button });
  await app.accounts.remove(account.id);
  await forgetStored(app, account.id);
  app.log.info(`account removed: ${account.providerId}`);
  await app.tree.redraw();
}
