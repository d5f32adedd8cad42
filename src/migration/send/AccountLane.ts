import type { Session } from "../../core/account.ts";
import { isFailure } from "../../core/errors.ts";
import type { AccountStore, Clock } from "../../core/ports.ts";
import type { Provider } from "../../core/provider.ts";
import type { Scope } from "../../core/scope.ts";
import { scopeKey } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { SignedOutError } from "./SignedOutError.ts";

/** How old a listing may be to still count as "right before" a write, in milliseconds. */
const RECENT = 5_000;

/** The longest pause that a platform may ask for, in milliseconds; beyond it the step fails with the time. */
export const LONGEST_PAUSE = 60_000;

interface RecentListing {
  readonly begunAt: number;
  readonly secrets: Promise<readonly Secret[]>;
}

/** The way to one account for the length of a migration: its listings and its pauses are shared by all steps. */
export class AccountLane {
  readonly provider: Provider;
  readonly #accounts: Pick<AccountStore, "session">;
  readonly #clock: Clock;
  #session: Session;
  readonly #listings = new Map<string, RecentListing>();
  #resumeAt = 0;
  #refusal: unknown;

  constructor(
    provider: Provider,
    session: Session,
    { accounts, clock }: { readonly accounts: Pick<AccountStore, "session">; readonly clock: Clock },
  ) {
    this.provider = provider;
    this.#session = session;
    this.#accounts = accounts;
    this.#clock = clock;
  }

  get session(): Session {
    return this.#session;
  }

  /** Rejects with `SignedOutError` when the person signed out in between; takes over a token that was updated. */
  async checkSignedIn(): Promise<void> {
    const session = await this.#accounts.session(this.#session.account.id);
    if (session === undefined) throw new SignedOutError();
    this.#session = session;
  }

  /** A listing that began a moment ago at most. Rejects at once when the account does not let us in any more. */
  async listRecent(scope: Scope, signal: AbortSignal): Promise<readonly Secret[]> {
    await this.#waitTurn(signal);
    const recent = this.#listings.get(scopeKey(scope));
    const age = recent === undefined ? Number.NaN : this.#clock.now() - recent.begunAt;
    // A clock that was set back would make an old listing look new for hours.
    if (recent !== undefined && age >= 0 && age < RECENT) return recent.secrets;
    return this.#list(scope, signal);
  }

  /** A listing that begins now. */
  async listNow(scope: Scope, signal: AbortSignal): Promise<readonly Secret[]> {
    await this.#waitTurn(signal);
    return this.#list(scope, signal);
  }

  /** Lets no call of this lane begin for a while. `milliseconds` counts from now. */
  pause(milliseconds: number): void {
    this.#resumeAt = Math.max(this.#resumeAt, this.#clock.now() + milliseconds);
  }

  /** Takes note of a failed call. A token that was refused once is not sent again and again. */
  noteFailure(error: unknown): void {
    if (isFailure(error, "signInAgain")) this.#refusal = error;
    if (isFailure(error, "wait")) this.pause(this.pauseAskedBy(error));
  }

  /** How long the platform asks to wait, in milliseconds from now; a second when it does not say. */
  pauseAskedBy(error: unknown): number {
    const retryAt = isFailure(error, "wait") ? error.failure.retryAt : undefined;
    return retryAt === undefined ? 1_000 : Math.max(0, retryAt - this.#clock.now());
  }

  async #list(scope: Scope, signal: AbortSignal): Promise<readonly Secret[]> {
    const key = scopeKey(scope);
    const secrets = this.provider.listSecrets(this.#session, scope, signal);
    const listing = { begunAt: this.#clock.now(), secrets };
    this.#listings.set(key, listing);
    try {
      return await secrets;
    } catch (error) {
      if (this.#listings.get(key) === listing) this.#listings.delete(key);
      this.noteFailure(error);
      throw error;
    }
  }

  async #waitTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#refusal !== undefined) throw this.#refusal;
    await this.#waitPause(signal);
    await this.checkSignedIn();
  }

  async #waitPause(signal: AbortSignal): Promise<void> {
    const resumeAt = this.#resumeAt;
    const wait = Math.min(resumeAt - this.#clock.now(), LONGEST_PAUSE);
    if (wait <= 0) return;
    await this.#clock.sleep(wait, signal);
    // It is over, whatever the clock says: when that was set back, every call would wait again.
    if (this.#resumeAt === resumeAt) this.#resumeAt = 0;
  }
}
