import type * as vscode from "vscode";
import type { Account, Session } from "../../core/account.ts";
import { type AccountChange, type AccountEntry, applyChange } from "../../core/accountChange.ts";
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
  /** Ids whose entry this window has had: one that is missing then was removed, and not lost before. */
  readonly #readable = new Set<string>();
  /** Ids removed here: a list that was being read in the meantime must not bring them back as signed out. */
  readonly #removed = new Map<string, "underWay" | "done">();
  readonly #listeners = new Set<(accountId: string) => void>();
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
    const removedBefore = new Map(this.#removed);
    const known = new Map(mirrors.map((mirror) => [mirror.id, lostEntry(mirror)]));
    for (const [id, parsed] of await this.#readAll(await this.#storedIds(mirrors))) {
      if (parsed === undefined) continue;
      known.set(id, { ...parsed, signedOut: false });
      // Gone before this look began, and there again: another window has written it.
      if (removedBefore.get(id) === "done") this.#removed.delete(id);
    }
    for (const id of this.#removed.keys()) known.delete(id);
    await this.#remember([...known.values()].map(({ mirror }) => mirror));
    return [...known.values()]
      .sort((a, b) => a.mirror.addedAt - b.mirror.addedAt)
      .map(({ account, signedOut }) => ({ account, signedOut }));
  }

  remembered(): readonly Account[] {
    return this.#mirrors()
      .toSorted((a, b) => a.addedAt - b.addedAt)
      .map(toAccount);
  }

  async session(accountId: string): Promise<Session | undefined> {
    const parsed = await this.#read(accountId);
    return parsed && { account: parsed.account, token: parsed.token };
  }

  async save(account: Account, token: Sensitive): Promise<void> {
    const { id, owner } = account;
    const mirror = this.#toMirror(account);
    const entry = { ...mirror, ...(owner !== undefined && { owner }) };
    await this.#keep(id, formatStoredAccount(entry, token), token);
    this.#removed.delete(id);
    await this.#replaceMirror(mirror);
  }

  async change(accountId: string, change: AccountChange): Promise<void> {
    const now = await this.#readNow(accountId);
    if (now === undefined) {
      throw new StorageError(this.#t("This account was removed in another window. Nothing was changed."));
    }
    const { account, token } = applyChange(now, change);
    await (token === undefined ? this.#replaceMirror(this.#toMirror(account)) : this.save(account, token));
  }

  async remove(accountId: string): Promise<void> {
    this.#removed.set(accountId, "underWay");
    try {
      await this.#secrets.delete(PREFIX + accountId);
    } catch {
      this.#removed.delete(accountId);
      throw new StorageError(
        this.#t(
          "VS Code could not delete the token of {0}, so the account stays. Check the system's keyring, then try again.",
          this.#mirror(accountId)?.label ?? accountId,
        ),
      );
    }
    this.#removed.set(accountId, "done");
    await this.#forgetMirror(accountId);
  }

  onDidChange(listener: (accountId: string) => void): { dispose(): void } {
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
    if (parsed === undefined) return undefined;
    this.#doubtful.delete(id);
    this.#readable.add(id);
    return parsed;
  }

  /** Undefined when it is not there any more; without a token where that was lost. */
  async #readNow(id: string): Promise<AccountEntry | undefined> {
    const wasLost = this.#doubtful.has(id) || !this.#readable.has(id);
    if (await this.#isStored(id)) {
      const parsed = await this.#read(id);
      if (parsed !== undefined) return parsed;
    } else if (!wasLost) {
      await this.#forgetMirror(id);
    }
    const mirror = this.#mirror(id);
    return mirror && { account: toAccount(mirror), token: undefined };
  }

  /** Writes an entry and reads it back. Some hosts report success and keep nothing: Linux without a keyring, and the web. */
  async #keep(id: string, entry: string, token: Sensitive): Promise<void> {
    const kept = await this.#write(id, entry).catch(() => undefined);
    if (kept?.token.equals(token) === true) return;
    throw new StorageError(
      this.#t("VS Code could not keep the token. Check the system's keyring, then try again."),
    );
  }

  async #write(id: string, entry: string): Promise<ParsedAccount | undefined> {
    await this.#secrets.store(PREFIX + id, entry);
    return await this.#read(id);
  }

  async #followChange(id: string): Promise<void> {
    await this.#forgetRemovedElsewhere(id);
    for (const listener of this.#listeners) listener(id);
  }

  /**
   * An entry that another window deleted on purpose is forgotten here too. An entry that vanished while this window
   * was reading it is a failed decryption (VS Code deletes what it cannot decrypt): that account has to sign in
   * again and is never forgotten.
   */
  async #forgetRemovedElsewhere(id: string): Promise<void> {
    if (this.#doubtful.has(id) || typeof this.#secrets.keys !== "function") return;
    if (!(await this.#isStored(id))) await this.#forgetMirror(id);
  }

  async #isStored(id: string): Promise<boolean> {
    if (typeof this.#secrets.keys === "function") return (await this.#secrets.keys()).includes(PREFIX + id);
    return (await this.#secrets.get(PREFIX + id)) !== undefined;
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

  #mirror(accountId: string): AccountMirror | undefined {
    return this.#mirrors().find(({ id }) => id === accountId);
  }

  /** With the time at which it was added. */
  #toMirror(account: Account): AccountMirror {
    return toMirror(account, this.#mirror(account.id)?.addedAt ?? this.#clock.now());
  }

  #replaceMirror(mirror: AccountMirror): Promise<void> {
    return this.#remember([...this.#mirrors().filter(({ id }) => id !== mirror.id), mirror]);
  }

  #forgetMirror(accountId: string): Promise<void> {
    return this.#remember(this.#mirrors().filter(({ id }) => id !== accountId));
  }

  async #remember(mirrors: readonly AccountMirror[]): Promise<void> {
    if (JSON.stringify(mirrors) !== JSON.stringify(this.#mirrors())) {
      await this.#state.update(MIRROR_KEY, mirrors);
    }
  }
}

/** What is remembered of an account whose entry may be lost. */
function lostEntry(mirror: AccountMirror) {
  return { mirror, account: toAccount(mirror), signedOut: true };
}
