import type { Account, Session } from "./account.ts";
import { isCancelled } from "./errors.ts";
import { type AccountListing, listAccount, type ScopeListing } from "./listAccount.ts";
import { isListedWhole, isWorthAnotherLook } from "./listedWhole.ts";
import type { AccountStore, Clock } from "./ports.ts";
import type { Provider } from "./provider.ts";
import { isSameScope } from "./scope.ts";
import type { Secret } from "./secret.ts";

/** What is known of an account's secrets right now. `listing` is the last good one. */
export interface AccountState {
  readonly account: Account;
  readonly provider: Provider;
  readonly status: "unloaded" | "loading" | "loaded" | "failed" | "signedOut";
  readonly listing?: AccountListing;
  /** When `listing` was read. Milliseconds since the epoch. */
  readonly listedAt?: number;
  readonly error?: unknown;
}

/** How the loading of an account ended. */
type Outcome = Omit<AccountState, "account" | "provider">;

/** A load under way. `ended` is kept when it is done, stopped or overtaken. */
interface Load {
  readonly controller: AbortController;
  readonly ended: PromiseWithResolvers<void>;
}

interface InventoryDependencies {
  readonly accounts: AccountStore;
  readonly providers: readonly Provider[];
  readonly clock: Pick<Clock, "now">;
}

/**
 * What every account holds, as far as it was loaded. Rows change only when a platform confirmed; the result of a
 * load that was overtaken by a newer one is dropped.
 */
export class Inventory {
  readonly #accounts: AccountStore;
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #clock: Pick<Clock, "now">;
  readonly #states = new Map<string, AccountState>();
  readonly #loads = new Map<string, Load>();
  /** With what each account was asked the last time. */
  readonly #used = new Map<string, Session>();
  readonly #listeners = new Set<(accountId?: string) => void>();

  constructor({ accounts, providers, clock }: InventoryDependencies) {
    this.#accounts = accounts;
    this.#clock = clock;
    this.#providers = new Map(providers.map((provider) => [provider.id, provider]));
    accounts.onDidChange((accountId) => void this.#follow(accountId));
  }

  /** The accounts as stored, with what is known of each. An account of an unknown provider is left out. */
  async readAccounts(): Promise<readonly AccountState[]> {
    const stored = await this.#accounts.list();
    const states = stored.flatMap(({ account, signedOut }) => {
      const provider = this.#providers.get(account.providerId);
      return provider === undefined ? [] : [this.#adopt(account, provider, signedOut)];
    });
    this.#forgetAllBut(new Set(states.map(({ account }) => account.id)));
    return states;
  }

  /** The same at once, from what is remembered of the accounts: `readAccounts` puts right what is not so any more. */
  rememberedAccounts(): readonly AccountState[] {
    return this.#accounts.remembered().flatMap((account) => {
      const provider = this.#providers.get(account.providerId);
      return provider === undefined ? [] : [this.#adopt(account, provider, false)];
    });
  }

  state(accountId: string): AccountState | undefined {
    return this.#states.get(accountId);
  }

  /**
   * Loads an account that was not loaded yet, or that failed, as a whole or in part, in a way that may be over. Waits for
   * that, and for a load under way, unless an older listing of everything serves as well.
   */
  async ensureLoaded(accountId: string): Promise<void> {
    const state = this.#states.get(accountId);
    if (state === undefined) return;
    const { status, listing } = state;
    if (isWorthAnotherLook(state, this.#clock.now())) void this.load(accountId);
    if (status !== "unloaded" && listing !== undefined && isListedWhole(listing)) return;
    // A load that is overtaken ends with nothing: the newer one has the answer.
    for (let load = this.#loads.get(accountId); load !== undefined; load = this.#loads.get(accountId)) {
      await load.ended.promise;
    }
  }

  /** Loads or reloads. Never rejects: a failure becomes the account's state. */
  async load(accountId: string): Promise<void> {
    const state = this.#states.get(accountId);
    if (state === undefined) return;
    this.#stopLoad(accountId);
    const load: Load = { controller: new AbortController(), ended: Promise.withResolvers() };
    this.#loads.set(accountId, load);
    this.#used.delete(accountId);
    this.#put({ ...state, status: "loading" });
    const next = await this.#settle(state, load.controller.signal);
    if (this.#loads.get(accountId) !== load) return;
    this.#loads.delete(accountId);
    // What the account is called and where it is may have been read again since.
    const { account, provider } = this.#states.get(accountId) ?? state;
    if (next !== undefined) this.#put({ account, provider, ...next });
    load.ended.resolve();
  }

  /** Forgets what was loaded of all accounts, so that the next look loads it again. */
  invalidate(): void {
    for (const [id, state] of this.#states) {
      if (state.status !== "loading") this.#states.set(id, { ...state, status: "unloaded" });
    }
    this.#emit();
  }

  /** Takes in a secret that a platform just confirmed, new or changed. `replacedId`: the one it stands for. */
  confirm(accountId: string, secret: Secret, replacedId: string = secret.id): void {
    this.#edit(accountId, secret, (secrets) => {
      const known = secrets.some(({ id }) => id === replacedId);
      if (!known) return [...secrets, secret];
      return secrets.map((other) => (other.id === replacedId ? secret : other));
    });
  }

  /** Removes a secret that a platform confirmed to be gone. */
  drop(accountId: string, secret: Secret): void {
    this.#edit(accountId, secret, (secrets) => secrets.filter(({ id }) => id !== secret.id));
  }

  /** The listener gets the account that changed, or nothing when any may have. */
  onDidChange(listener: (accountId?: string) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  async #settle(state: AccountState, signal: AbortSignal): Promise<Outcome | undefined> {
    const { account, provider, listing: previous, listedAt } = state;
    try {
      const session = await this.#accounts.session(account.id);
      if (session === undefined) return { status: "signedOut" };
      if (!signal.aborted) this.#used.set(account.id, session);
      const listing = await listAccount(provider, session, signal);
      return { status: "loaded", listing, listedAt: this.#clock.now() };
    } catch (error) {
      if (signal.aborted && isCancelled(error)) return undefined;
      const last = {
        ...(previous !== undefined && { listing: previous }),
        ...(listedAt !== undefined && { listedAt }),
      };
      return { status: "failed", error, ...last };
    }
  }

  /** Another window may have given an account another token, or another way to its platform: what was asked without it is asked again. */
  async #follow(accountId: string): Promise<void> {
    const used = this.#used.get(accountId);
    if (used === undefined) return;
    const now = await this.#accounts.session(accountId).catch(() => undefined);
    // A load that has begun since has its own look.
    if (now === undefined || this.#used.get(accountId) !== used || isSameSession(used, now)) return;
    await this.load(accountId);
  }

  /** What was listed of another person's account is not shown as that of this one. */
  #leaveFormerOwner({ id, owner }: Account): void {
    const known = this.#states.get(id);
    const before = known?.account.owner;
    if (before === undefined || owner === undefined || before === owner) return;
    this.#stopLoad(id);
    this.#states.delete(id);
  }

  #adopt(account: Account, provider: Provider, signedOut: boolean): AccountState {
    this.#leaveFormerOwner(account);
    const known = this.#states.get(account.id);
    const status = signedOut
      ? "signedOut"
      : known === undefined || known.status === "signedOut"
        ? "unloaded"
        : known.status;
    // What comes back of a token that is gone is not shown, and nothing more is asked with it.
    if (signedOut) this.#stopLoad(account.id);
    const state: AccountState = { ...known, account, provider, status };
    this.#states.set(account.id, state);
    return state;
  }

  #stopLoad(accountId: string): void {
    const load = this.#loads.get(accountId);
    this.#loads.delete(accountId);
    load?.controller.abort();
    load?.ended.resolve();
  }

  #forgetAllBut(kept: ReadonlySet<string>): void {
    for (const id of this.#states.keys()) {
      if (kept.has(id)) continue;
      this.#stopLoad(id);
      this.#states.delete(id);
      this.#used.delete(id);
    }
  }

  #edit(accountId: string, secret: Secret, change: (secrets: readonly Secret[]) => readonly Secret[]): void {
    const state = this.#states.get(accountId);
    // A load under way may have been answered before this change was made: its result would undo the row, or lack it.
    const isOvertaken = this.#loads.has(accountId);
    if (state?.listing === undefined) return void (isOvertaken && this.load(accountId));
    const scopes = state.listing.scopes.map((entry): ScopeListing => {
      if (!("secrets" in entry) || !isSameScope(entry.scope, secret.scope)) return entry;
      return { scope: entry.scope, secrets: change(entry.secrets) };
    });
    this.#put({ ...state, listing: { ...state.listing, scopes } });
    // Where there was nothing to lose before, there is now.
    const mayBeAtRisk = state.provider.findRisk !== undefined;
    const isShown = scopes.some((entry) => "secrets" in entry && isSameScope(entry.scope, secret.scope));
    if (isOvertaken || mayBeAtRisk || !isShown) void this.load(accountId);
  }

  #put(state: AccountState): void {
    this.#states.set(state.account.id, state);
    this.#emit(state.account.id);
  }

  #emit(accountId?: string): void {
    for (const listener of this.#listeners) listener(accountId);
  }
}

function isSameSession(one: Session, other: Session): boolean {
  return one.token.equals(other.token) && wayOf(one.account) === wayOf(other.account);
}

function wayOf({ baseUrl, connection }: Account): string {
  const { caFile, client } = connection ?? {};
  return JSON.stringify([baseUrl, caFile, client?.certFile, client?.keyFile]);
}
