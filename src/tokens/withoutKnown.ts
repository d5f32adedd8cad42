import type { Session } from "../core/account.ts";
import type { AccountStore } from "../core/ports.ts";
import type { FoundToken } from "./findTokens.ts";

/**
 * The tokens that no account has yet. The token of an account that may not be opened here, as in a remote where it is not
 * allowed, is not known: one too many is offered then, and nothing else fails for it.
 */
export async function withoutKnown(
  found: readonly FoundToken[],
  accounts: Pick<AccountStore, "list" | "session">,
): Promise<readonly FoundToken[]> {
  const known = await Promise.all(
    (await accounts.list()).map(({ account }) => accounts.session(account.id).catch(() => undefined)),
  );
  return found.filter((token) => !known.some((session) => session !== undefined && isOf(session, token)));
}

function isOf({ account, token }: Session, found: FoundToken): boolean {
  return account.providerId === found.provider.id && token.equals(found.token);
}
