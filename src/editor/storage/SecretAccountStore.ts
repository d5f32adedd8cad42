import type * as vscode from "vscode";
import type { Account, Session } from "../../core/account.ts";
import { StorageError } from "../../core/errors.ts";
import type { AccountStore, Clock, StoredAccount } from "../../core/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Translate } from "../messages/translate.ts";
import {
  type AccountMirror,
  formatStoredAccount,
  type ParsedAccount,
  parseMirrors,
  parseStoredAccount,
  toAccount,
  toMirror,
} from "./storedAccount.ts";

const PREFIX = "account/v1/";
const MIRROR_KEY = "accounts/v1";

interface StoreDependencies {
  readonly secrets: vscode.SecretStorage;
  /** Holds a copy without tokens: for the first rows, and to notice when the credential store lost an entry. */
  readonly state: Pick<vscode.Memento, "get" | "update">;
  readonly clock: Pick<Clock, "now">;
  readonly t: Translate;
}

/**
 * Accounts in the editor's credential store: one entry each, so that two windows never overwrite each other's.
 * The entries are shared by all profiles and their keys are the index; the plain state is per profile and tells
 * which entries got lost, and what to draw until the store has answered.
 */
export class SecretAccountStore implements AccountStore {
  readonly #secrets: vscode.SecretStorage;
  readonly #state: StoreDependencies["state"];
  readonly #clock: StoreDependencies["clock"];
  readonly #t: Translate;
  /** Ids that this window is reading or has found lost: see `#forgetRemovedElsewhere`. */
  readonly #doubtful = new Set<string>();
  /** Ids removed here: a list that was being read in the meantime must not bring them back as signed out. */
  readonly #removed = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #subscription: { dispose(): void };

  constructor({ secrets, state, clock, t }: StoreDependencies) {
    this.#secrets = secrets;
    this.#state = state;
    this.#clock = clock;
    this.#t = t;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) void this.#followChange(key.slice(PREFIX.length));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#listeners.clear();
  }

  async list(): Promise<readonly StoredAccount[]> {
    const mirrors = this.#mirrors();
    const known = new Map(mirrors.map((mirror) => [mirror.id, { mirror, signedOut: true }]));
    for (const [id, parsed] of await this.#readAll(await this.#storedIds(mirrors))) {
      if (parsed !== undefined) known.set(id, { mirror: parsed.mirror, signedOut: false });
    }
    for (const id of this.#removed) known.delete(id);
    await this.#remember([...known.values()].map(({ mirror }) => mirror));
    return [...known.values()]
      .sort((a, b) => a.mirror.addedAt - b.mirror.addedAt)
      .map(({ mirror, signedOut }) => ({ account: toAccount(mirror), signedOut }));
  }

  remembered(): readonly Account[] {
    return this.#mirrors()
      .toSorted((a, b) => a.addedAt - b.addedAt)
      .map(toAccount);
  }

  async session(accountId: string): Promise<Session | undefined> {
    const parsed = await this.#read(accountId);
    return parsed && { account: toAccount(parsed.mirror), token: parsed.token };
  }

  async save(account: Account, token: Sensitive): Promise<void> {
    this.#removed.delete(account.id);
    const earlier = this.#mirrors().find(({ id }) => id === account.id);
    const mirror = toMirror(account, earlier?.addedAt ?? this.#clock.now());
    await this.#secrets.store(PREFIX + account.id, formatStoredAccount(mirror, token));
    // Some hosts report success and keep nothing: see `SecretStorage` on Linux without a keyring and on the web.
    const kept = parseStoredAccount(await this.#secrets.get(PREFIX + account.id));
    if (kept?.token.equals(token) !== true) {
      throw new StorageError(
        this.#t("VS Code could not keep the token. Check the system's keyring, then try again."),
      );
    }
    await this.#remember([...this.#mirrors().filter(({ id }) => id !== account.id), mirror]);
  }

  async remove(accountId: string): Promise<void> {
    this.#removed.add(accountId);
    await this.#secrets.delete(PREFIX + accountId);
    await this.#remember(this.#mirrors().filter(({ id }) => id !== accountId));
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** All at once: each is a way to the editor's main process and back. */
  #readAll(ids: readonly string[]) {
    return Promise.all(ids.map(async (id) => [id, await this.#read(id)] as const));
  }

  async #read(id: string): Promise<ParsedAccount | undefined> {
    this.#doubtful.add(id);
    const parsed = parseStoredAccount(await this.#secrets.get(PREFIX + id));
    if (parsed !== undefined) this.#doubtful.delete(id);
    return parsed;
  }

  async #followChange(id: string): Promise<void> {
    await this.#forgetRemovedElsewhere(id);
    for (const listener of this.#listeners) listener();
  }

  /**
   * An entry that another window deleted on purpose is forgotten here too. An entry that vanished while this window
   * was reading it is a failed decryption (VS Code deletes what it cannot decrypt): that account has to sign in
   * again and is never forgotten.
   */
  async #forgetRemovedElsewhere(id: string): Promise<void> {
    if (this.#doubtful.has(id) || typeof this.#secrets.keys !== "function") return;
    if ((await this.#secrets.keys()).includes(PREFIX + id)) return;
    await this.#remember(this.#mirrors().filter((mirror) => mirror.id !== id));
  }

  /** `keys()` is optional for hosts that embed the editor; there the plain state has to serve as the index. */
  async #storedIds(mirrors: readonly AccountMirror[]): Promise<readonly string[]> {
    if (typeof this.#secrets.keys !== "function") return mirrors.map(({ id }) => id);
    const keys = await this.#secrets.keys();
    return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  }

  #mirrors(): readonly AccountMirror[] {
    return parseMirrors(this.#state.get(MIRROR_KEY));
  }

  async #remember(mirrors: readonly AccountMirror[]): Promise<void> {
    if (JSON.stringify(mirrors) !== JSON.stringify(this.#mirrors())) {
      await this.#state.update(MIRROR_KEY, mirrors);
    }
  }
}
