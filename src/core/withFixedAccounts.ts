import type { Account } from "./account.ts";
import type { AccountStore } from "./ports.ts";
import { isConnectable, type Provider } from "./provider.ts";
import { Sensitive } from "./Sensitive.ts";

/** The stored accounts, followed by the one account of each provider that needs no sign-in. */
export function withFixedAccounts(store: AccountStore, providers: readonly Provider[]): AccountStore {
  const fixed = new Map(
    providers
      .filter((provider) => !isConnectable(provider))
      .map((provider) => [provider.id, toAccount(provider)]),
  );
  const refuseFixed = (id: string): void => {
    if (fixed.has(id)) throw new TypeError(`the account of ${id} cannot be changed`);
  };
  return {
    async list() {
      const always = [...fixed.values()].map((account) => ({ account, signedOut: false }));
      return [...(await store.list()), ...always];
    },
    remembered: () => [...store.remembered(), ...fixed.values()],
    async session(accountId) {
      const account = fixed.get(accountId);
      return account === undefined ? store.session(accountId) : { account, token: new Sensitive("") };
    },
    async save(account, token) {
      refuseFixed(account.id);
      await store.save(account, token);
    },
    async change(accountId, change) {
      refuseFixed(accountId);
      await store.change(accountId, change);
    },
    async remove(accountId) {
      refuseFixed(accountId);
      await store.remove(accountId);
    },
    onDidChange: (listener) => store.onDidChange(listener),
  };
}

function toAccount({ id, name }: Provider): Account {
  return { id, providerId: id, label: name };
}
