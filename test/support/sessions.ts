import type { Account, Session } from "../../src/core/account.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";

/** An account of `MemoryPlatform`. */
export const account: Account = { id: "account-1", providerId: "memory", label: "Memory" };
export const session: Session = { account, token: new Sensitive("a token") };

/** A session with another provider; without `baseUrl` it uses the platform's own address. */
export function makeSession(providerId: string, token: string, baseUrl?: string): Session {
  const own = { id: "account-1", providerId, label: "Work" };
  return { account: baseUrl === undefined ? own : { ...own, baseUrl }, token: new Sensitive(token) };
}
