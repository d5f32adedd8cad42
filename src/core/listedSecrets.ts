import type { AccountState } from "./Inventory.ts";
import type { ScopeListing } from "./listAccount.ts";
import type { Secret } from "./secret.ts";
import type { SecretTarget } from "./secretTarget.ts";

/** The secrets of scopes, as far as their lists could be read. */
export function secretsIn(scopes: readonly ScopeListing[]): readonly Secret[] {
  return scopes.flatMap((entry) => ("secrets" in entry ? entry.secrets : []));
}

/** What is known of an account's secrets; none before it was listed. */
export function secretsOf(state: AccountState | undefined): readonly Secret[] {
  return secretsIn(state?.listing?.scopes ?? []);
}

/** The same of several accounts, each with the account that it is in. */
export function targetsOf(states: readonly AccountState[]): readonly SecretTarget[] {
  return states.flatMap((state) => secretsOf(state).map((secret) => ({ state, secret })));
}
