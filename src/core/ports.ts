import type { Account, Session } from "./account.ts";
import type { AccountChange } from "./accountChange.ts";
import type { Sensitive } from "./Sensitive.ts";

/** Time as a parameter, so that tests can check exact waits. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** Takes finished texts that hold no value or token; the implementation redacts them once more. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  debug(message: string): void;
}

/** An account as it is listed. `signedOut`: its token was lost or cannot be read. */
export interface StoredAccount {
  readonly account: Account;
  readonly signedOut: boolean;
}

/** Keeps accounts with their tokens. Several windows may use the same store at once. */
export interface AccountStore {
  /** In the order in which they were added. */
  list(): Promise<readonly StoredAccount[]>;
  /** What is remembered of them without asking the credential store: one may be signed out, changed or gone. */
  remembered(): readonly Account[];
  /** Undefined when the account is unknown or signed out. */
  session(accountId: string): Promise<Session | undefined>;
  /** Adds or replaces. Rejects with `StorageError` when reading back does not give what was written. */
  save(account: Account, token: Sensitive): Promise<void>;
  /**
   * Changes an account as it is by now, and nothing else of it. Rejects with `StorageError` when another window removed it,
   * which is never taken back.
   */
  change(accountId: string, change: AccountChange): Promise<void>;
  /** Forgets the account and its token. Rejects with `StorageError`, and keeps both, when the token cannot be deleted. */
  remove(accountId: string): Promise<void>;
  /** Called after any change, also one made in another window, with the account that changed. */
  onDidChange(listener: (accountId: string) => void): { dispose(): void };
}

/** The part of VS Code's `Memento` that is used. What it gives back is foreign: another version may have written it. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}
