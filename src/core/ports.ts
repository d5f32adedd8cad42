import type { Account, Session } from "./account.ts";
import type { SpendingLimit } from "./errors.ts";
import type { Sensitive } from "./sensitive.ts";
import type { LocalDependencies } from "./vault.ts";

/** Time as a parameter, so that tests assert exact waits. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** Takes finished texts without values or tokens; the implementation redacts once more. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  debug(message: string): void;
}

/** What an account looks like when listed: `signedOut` when its token was lost or cannot be read. */
export interface StoredAccount {
  readonly account: Account;
  readonly signedOut: boolean;
}

/** Keeps accounts with their tokens. Several windows may use the same store at once. */
export interface AccountStore {
  /** In the order in which they were added. */
  list(): Promise<readonly StoredAccount[]>;
  /** Undefined when the account is unknown or signed out. */
  session(accountId: string): Promise<Session | undefined>;
  /** Adds or replaces. Rejects with `StorageError` when reading back does not give what was written. */
  save(account: Account, token: Sensitive): Promise<void>;
  /** Forgets the account and its token. */
  remove(accountId: string): Promise<void>;
  /** Called after any change, also one made in another window. */
  onDidChange(listener: () => void): { dispose(): void };
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | Sensitive
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** One exchange with a platform, as data. */
export interface ApiCall<T> {
  /** Plain words for messages and the log: `list secrets`. */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Begins with `/` and is sent exactly as it is: each platform has its own slash rule. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** A `Sensitive` in it is revealed when the bytes are made, and nowhere else. */
  readonly body?: JsonValue;
  /** About one secret, so that a 404 may mean that this one is gone. */
  readonly isAboutOne?: true;
  /** Gives a name, so that a 409 means that it is taken. */
  readonly givesName?: true;
  /** May be repeated after a failure. Default: true for GET, false for the others. */
  readonly idempotent?: boolean;
  /**
   * Turns the decoded JSON (undefined for an empty body) into the result. Throws `ShapeError` when the shape
   * is not the documented one.
   */
  readonly parse: (body: unknown) => T;
}

/** A decoded answer does not have the expected shape. `paths` names fields, never content. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
  readonly paths: readonly string[];
  constructor(paths: readonly string[]) {
    super(`unexpected shape at ${paths.join(", ")}`);
    this.paths = paths;
  }
}

/** What an error body says, in one vocabulary for all platforms. */
export interface Problem {
  readonly message?: string;
  /** `name`, `value`, `description`, `tool` or `argument` where it is one of the boxes; else as the platform calls it. */
  readonly field?: string;
  /** The platform's own machine-readable code. */
  readonly code?: string;
  /** Which limit of spending the code names. */
  readonly limit?: SpendingLimit;
  /** Correlation id. */
  readonly reference?: string;
}

/** How one platform wants to be spoken to. */
export interface ApiStyle {
  readonly providerId: string;
  /** The platform's own origin, used when the account names none. */
  readonly baseUrl: string;
  /** The one header that carries the token: name and value. */
  readonly authorize: (token: Sensitive) => readonly [name: string, value: string];
  /** Total and tolerant: an error body may be anything. */
  readonly readProblem: (body: unknown) => Problem;
}

/** A platform's HTTP interface for one session. */
export interface Api {
  /** Rejects with `PlatformError`, or with the signal's reason when aborted. */
  send<T>(call: ApiCall<T>, signal: AbortSignal): Promise<T>;
}

/** What a provider is built from. */
export interface ProviderDependencies {
  readonly openApi: (session: Session, style: ApiStyle) => Api;
  readonly local: LocalDependencies;
}
