import type { Account } from "./account.ts";
import { PlatformError } from "./errors.ts";
import type { AccountStore, Memory } from "./ports.ts";
import type { RemotePlace } from "./remotePlace.ts";

/** Accounts that are used in a remote only after the person allowed it there. */
export interface ConsentingStore extends AccountStore {
  /** The remote; undefined on the person's own machine, where nothing has to be allowed. */
  readonly place: RemotePlace | undefined;
  /** From now on the account is used here. */
  allow(accountId: string): Promise<void>;
}

/** One entry for each account and place, so that two windows never overwrite each other's. */
const keyOf = (place: RemotePlace, accountId: string): string => `allowed/v1/${place.id}/${accountId}`;

/** A session is given out on the person's own machine, and in a remote where that was allowed. */
export function withRemoteConsent(
  store: AccountStore,
  place: RemotePlace | undefined,
  memory: Memory,
): ConsentingStore {
  const listeners = new Set<(accountId: string) => void>();
  const mark = async (accountId: string, value: true | undefined): Promise<void> => {
    if (place !== undefined) await memory.update(keyOf(place, accountId), value);
  };
  return {
    place,
    list: () => store.list(),
    remembered: () => store.remembered(),
    async session(accountId) {
      if (place === undefined || memory.get(keyOf(place, accountId)) === true) {
        return await store.session(accountId);
      }
      const listed = (await store.list()).find(({ account }) => account.id === accountId);
      if (listed === undefined || listed.signedOut) return undefined;
      throw notAllowed(listed.account, place);
    },
    /** Who gives a token here wants it to be used here. */
    async save(account, token) {
      await store.save(account, token);
      await mark(account.id, true);
    },
    async change(accountId, change) {
      await store.change(accountId, change);
      if (change.token !== undefined) await mark(accountId, true);
    },
    async remove(accountId) {
      await store.remove(accountId);
      await mark(accountId, undefined);
    },
    async allow(accountId) {
      await mark(accountId, true);
      for (const listener of listeners) listener(accountId);
    },
    onDidChange(listener) {
      const subscription = store.onDidChange(listener);
      listeners.add(listener);
      return {
        dispose: () => {
          subscription.dispose();
          listeners.delete(listener);
        },
      };
    },
  };
}

function notAllowed({ id, label, providerId }: Account, { name }: RemotePlace): PlatformError {
  const failure = { kind: "notAllowedHere", place: name } as const;
  return new PlatformError({
    failure,
    providerId,
    account: { id, label },
    operation: "open session",
    unsent: true,
  });
}
