import type { Account, Identity } from "../../core/account.ts";
import { chooseLabel } from "../../core/accountLabel.ts";
import type { ConnectableProvider } from "../../core/provider.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Services } from "../Services.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { tellConnected } from "./tellConnected.ts";

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
  const { name: owner } = added.identity;
  const account: Account = { ...added.account, label, ...(owner !== undefined && { owner }) };
  await app.accounts.save(account, added.token);
  markDone("agentSecrets.didConnect");
  app.log.info(`account added: ${account.providerId}`);
  await app.tree.redraw();
  await app.tree.revealAccount(account.id);
  tellConnected(account.label, added.identity);
}
