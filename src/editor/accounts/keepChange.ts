import type { Account, Identity } from "../../core/account.ts";
import { type AccountChange, findFormerOwner } from "../../core/accountChange.ts";
import { forgetStored, type RememberDependencies } from "../../rotation/remember.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { tellConnected } from "./tellConnected.ts";

/**
 * Keeps what was changed of an account, reads it again and says whom it belongs to. `identity`: what the platform told when
 * it verified the token; undefined where nothing was verified.
 */
export async function keepChange(
  app: Pick<Services, "accounts" | "inventory" | "tree"> & RememberDependencies,
  account: Account,
  change: AccountChange,
  identity: Identity | undefined,
): Promise<void> {
  const former = identity && findFormerOwner(account, identity);
  if (former !== undefined) await confirmOwner(account.label, former, identity?.name ?? "");
  await app.accounts.change(account.id, change);
  // What is remembered of values that were stored for someone else says nothing about the new owner's.
  if (former !== undefined) await forgetStored(app, account.id);
  await app.inventory.readAccounts();
  const { label } = app.inventory.state(account.id)?.account ?? account;
  if (identity !== undefined) tellConnected(label, identity);
  await app.tree.refreshAccount(account.id);
}

/**
 * Asks before an account becomes that of someone else: the page that makes tokens may be signed in as another person, and
 * what is created in the account then goes there.
 */
async function confirmOwner(label: string, before: string, after: string): Promise<void> {
  await confirm({
    message: t("{0} was connected as {1}. This token belongs to {2}.", label, before, after),
    detail: t(
      "From then on the account shows the secrets of {0}, and what you create in it is stored there. To use both, keep this account as it is and add another one.",
      after,
    ),
    button: t("Connect as {0}", after),
    refusal: t("Keep {0}", before),
  });
}
