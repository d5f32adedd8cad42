import type { Session } from "../../src/core/account.ts";
import { Sensitive } from "../../src/core/sensitive.ts";

/** A session of an account that names no address of its own unless one is given. */
export function makeSession(providerId: string, token: string, baseUrl?: string): Session {
  const account = { id: "account-1", providerId, label: "Work" };
  return {
    account: baseUrl === undefined ? account : { ...account, baseUrl },
    token: new Sensitive(token),
  };
}

/** A signal that is never aborted. */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
