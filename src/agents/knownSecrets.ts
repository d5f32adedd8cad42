import type { AccountState } from "../core/Inventory.ts";
import { targetsOf } from "../core/listedSecrets.ts";
import { isSameScope } from "../core/scope.ts";
import type { SecretTarget } from "../core/secretTarget.ts";
import type { AgentHost } from "./ports.ts";
import type { ReferredPlace, ReferredSecret } from "./ToolRefs.ts";

type Listing = Pick<AgentHost, "inventory">;

/** Every account as it is known, listed where that has not happened yet. */
export async function readAll({ inventory }: Listing): Promise<readonly AccountState[]> {
  const states = await inventory.readAccounts();
  await Promise.all(states.map(({ account }) => inventory.ensureLoaded(account.id)));
  return await inventory.readAccounts();
}

/** What a ref stands for now. */
export function findTarget(
  states: readonly AccountState[],
  { accountId, scope, secretId }: ReferredSecret,
): SecretTarget | undefined {
  return targetsOf(states).find(
    ({ state, secret }) =>
      state.account.id === accountId && secret.id === secretId && isSameScope(secret.scope, scope),
  );
}

export function isIn({ state, secret }: SecretTarget, place: ReferredPlace): boolean {
  return state.account.id === place.accountId && isSameScope(secret.scope, place.scope);
}

/** Whether all of an account's secrets are known. */
export function isListed({ status, listing }: AccountState): boolean {
  const isWhole = listing?.scopes.every((entry) => "secrets" in entry) ?? false;
  return status === "loaded" && isWhole && listing?.scopesError === undefined;
}

/** Why not, as far as someone can do something about it. */
export function stateWord(state: AccountState): "listed" | "partlyListed" | "signedOut" | "notReached" {
  if (state.status === "signedOut") return "signedOut";
  if (isListed(state)) return "listed";
  return state.status === "loaded" ? "partlyListed" : "notReached";
}
