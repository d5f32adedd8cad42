import type { Account, Session } from "../../src/core/account.ts";
import { type AccountChange, applyChange } from "../../src/core/accountChange.ts";
import { StorageError } from "../../src/core/errors.ts";
import type { AccountStore, StoredAccount } from "../../src/core/ports.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";

/** Accounts in memory; an account without a token is signed out. */
export class MemoryAccounts implements AccountStore {
  readonly #entries = new Map<string, { readonly account: Account; readonly token: Sensitive | undefined }>();

  constructor(...accounts: readonly Account[]) {
    for (const account of accounts) this.#entries.set(account.id, { account, token: new Sensitive("token") });
  }

  signOut(accountId: string): void {
    const entry = this.#entries.get(accountId);
    if (entry !== undefined) this.#entries.set(accountId, { ...entry, token: undefined });
  }

  async list(): Promise<readonly StoredAccount[]> {
    return [...this.#entries.values()].map(({ account, token }) => ({
      account,
      signedOut: token === undefined,
    }));
  }

  remembered(): readonly Account[] {
    return [...this.#entries.values()].map(({ account }) => account);
  }

  async session(accountId: string): Promise<Session | undefined> {
    const entry = this.#entries.get(accountId);
    return entry?.token && { account: entry.account, token: entry.token };
  }

  async save(account: Account, token: Sensitive): Promise<void> {
    this.#entries.set(account.id, { account, token });
  }

  async change(accountId: string, change: AccountChange): Promise<void> {
    const entry = this.#entries.get(accountId);
    if (entry === undefined) throw new StorageError("removed");
    this.#entries.set(accountId, applyChange(entry, change));
  }

  async remove(accountId: string): Promise<void> {
    this.#entries.delete(accountId);
  }

  onDidChange(): { dispose(): void } {
    return { dispose: () => undefined };
  }
}
