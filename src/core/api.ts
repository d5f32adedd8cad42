import type { Session } from "./account.ts";
import type { SpendingLimit } from "./errors.ts";
import type { Sensitive } from "./Sensitive.ts";
import type { LocalDependencies } from "./vault.ts";

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
  /** A `Sensitive` in it is revealed only when the request is written as bytes. */
  readonly body?: JsonValue;
  /** The call is about one secret, so that a 404 may mean that this secret is gone. */
  readonly isAboutOne?: true;
  /** The call sets a name, so that a 409 means that the name is taken. */
  readonly givesName?: true;
  /** Whether it may be repeated after a failure. Default: true for GET, false for the others. */
  readonly idempotent?: boolean;
  /** Calls that make one write together have the time of one call: each adds what it took. */
  readonly time?: CallTime;
  /**
   * Turns the decoded JSON (undefined for an empty body) into the result. Throws `ShapeError` when the shape
   * is not the documented one.
   */
  readonly parse: (body: unknown) => T;
}

/** What calls took, in milliseconds, but for the pauses that a server asked for. */
export interface CallTime {
  spentMs: number;
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
  /** The spending limit that the code names. */
  readonly limit?: SpendingLimit;
  /** What the refusal is about, where that says more than its status: a name that is taken, a secret that is missing, the request itself. */
  readonly about?: "takenName" | "missing" | "request";
  /** Correlation id. */
  readonly reference?: string;
}

/** What requests to one platform have in common. */
export interface ApiStyle {
  readonly providerId: string;
  /** The platform's own origin, used when the account names none. */
  readonly baseUrl: string;
  /** The one header that carries the token: name and value. */
  readonly authorize: (token: Sensitive) => readonly [name: string, value: string];
  /** Never throws: an error body may be anything. */
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
