import type { Session } from "../../core/account.ts";
import { InputError, PlatformError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import type { AccountStore } from "../../core/ports.ts";
import { t } from "../messages/t.ts";

/** Rejects with the sign-in failure when the account's token is gone. */
export async function openSession(
  accounts: AccountStore,
  { account, provider }: Pick<AccountState, "account" | "provider">,
): Promise<Session> {
  const session = await accounts.session(account.id);
  if (session !== undefined) return session;
  throw new PlatformError({
    failure: { kind: "signInAgain" },
    providerId: provider.id,
    account: { id: account.id, label: account.label },
    operation: "open session",
  });
}

export function goneError(): InputError {
  return new InputError(t("This secret is no longer listed. Refresh the view and try again."));
}
