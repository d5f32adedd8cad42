import type { Account, Session } from "../../src/core/account.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { anAccount } from "./builders.ts";

/** An account of `MemoryPlatform`. */
export const account: Account = anAccount({ label: "Memory" });
export const session: Session = { account, token: new Sensitive("a token") };

/** A session with another provider; without `baseUrl` it uses the platform's own address. */
export function makeSession(providerId: string, token: string, baseUrl?: string): Session {
  const own = anAccount({ providerId });
  return { account: baseUrl === undefined ? own : { ...own, baseUrl }, token: new Sensitive(token) };
}
