import type { Account, Session } from "../../src/core/account.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";

/** An account of `MemoryPlatform`. */
export const account: Account = { id: "account-1", providerId: "memory", label: "Memory" };
export const session: Session = { account, token: new Sensitive("a token") };
export const neverAborted = new AbortController().signal;
