import type { Account, Identity } from "../../core/account.ts";
import { chooseLabel } from "../../core/accountLabel.ts";
import type { ConnectableProvider } from "../../core/provider.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { inform } from "../messages/notify.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { markDone } from "../walkthrough/walkthrough.ts";

/** An account whose token was accepted, and which has no name in the list yet. */
export interface NewAccount {
  readonly provider: ConnectableProvider;
  readonly account: Omit<Account, "label">;
  readonly token: Sensitive;
  readonly identity: Identity;
  /** The team that was chosen beside an imported token. */
  readonly teamName?: string;
}

/** Names and stores a verified account, selects its row and says whom it belongs to. */
export async function keepAccount(
  app: Pick<Services, "accounts" | "tree" | "log">,
  added: NewAccount,
): Promise<void> {
  const taken = (await app.accounts.list()).map(({ account }) => account.label);
  const label = chooseLabel(added.provider, added.identity, added.teamName, taken);
  const account: Account = { ...added.account, label };
  await app.accounts.save(account, added.token);
  markDone("agentSecrets.didConnect");
  app.log.info(`account added: ${account.providerId}`);
  await app.tree.redraw();
  await app.tree.revealAccount(account.id);
  tellAdded(account.label, added.identity);
}

function tellAdded(label: string, { name, hasNoList }: Identity): void {
  if (hasNoList === true) {
    void inform(
      t(
        "{0} is connected, but does not list secrets at this address. You can create secrets there; this view cannot show them. Check the account's address if you expect a list.",
        label,
      ),
    );
    return;
  }
  const text =
    name === undefined ? t("{0} is connected.", label) : t("{0} is connected as {1}.", label, name);
  flash("check", text);
}
