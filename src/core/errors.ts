import { describeProblem, type VaultProblem } from "./vaultError.ts";

/** What stands between us and a platform, as far as settings or files of the person can change it. */
export const connectionFaults = [
  /** Issued by nobody who is trusted here. */
  "certificate",
  /** Expired, or not valid yet. */
  "certificateDate",
  /** Issued to another host. */
  "certificateHost",
  /** The server wants to see a certificate of ours, or refused it. */
  "clientCertificate",
  /** No secure connection came about for another reason. */
  "secureConnection",
  /** The proxy cannot be reached. */
  "proxy",
  /** The proxy wants a log-in, or another one. */
  "proxyLogin",
  /** The proxy, or the network, lets nothing through to the platform. */
  "proxyRefusal",
  /** A file of `OwnConnection` cannot be read or used. */
  "ownFile",
] as const;

export type ConnectionFault = (typeof connectionFaults)[number];

/**
 * What went wrong with a platform call, named for what the person can do next. Data only: the sentence is
 * written by `editor/messages/describeError.ts`.
 */
export type Failure =
  /** 401: the token is wrong, expired or revoked. */
  | { readonly kind: "signInAgain" }
  /** 402 and 403. `payment` tells the first from the second. */
  | { readonly kind: "askPermission"; readonly payment: boolean }
  /** 404: somebody else deleted it. */
  | { readonly kind: "gone" }
  /** 404 or 405 on a list call: this server does not offer listing, which is not the same as "no secrets". */
  | { readonly kind: "listingNotOffered" }
  /** 409: the name is taken. */
  | { readonly kind: "nameTaken" }
  /** 400 and 422. */
  | { readonly kind: "invalidInput"; readonly field?: string }
  /** 413: one secret, or the account's total, is over the platform's quota. */
  | { readonly kind: "tooLarge" }
  /** 429 after the waits we are willing to make. `retryAt`: milliseconds since the epoch, when the server named it. */
  | { readonly kind: "wait"; readonly retryAt?: number }
  /** Nothing usable came back, and trying again may help. */
  | { readonly kind: "retry"; readonly cause: "timeout" | "network" | "server"; readonly code?: string }
  /** Nothing was sent. `own`: the account has an `OwnConnection`. */
  | {
      readonly kind: "fixConnection";
      readonly cause: ConnectionFault;
      readonly code?: string;
      readonly own?: true;
    }
  /** A 3xx: never followed, since the token would go along. */
  | { readonly kind: "redirected" }
  /** The answer does not have the documented shape. `paths` names fields, never content. */
  | { readonly kind: "report"; readonly paths: readonly string[] }
  /** A write whose outcome is unknown even after looking: nothing was repeated. */
  | { readonly kind: "unclear" }
  /** The encrypted files on this machine cannot be used as asked. */
  | { readonly kind: "vault"; readonly problem: VaultProblem };

export interface PlatformErrorDetails {
  readonly failure: Failure;
  readonly providerId: string;
  /** What was being done, in plain words: `list secrets`. */
  readonly operation: string;
  readonly status?: number;
  /** What the server said, cleaned, bounded and free of tokens and values. */
  readonly serverMessage?: string;
  /** The server's correlation id of this error, worth quoting in a report. */
  readonly reference?: string;
}

/** A platform call failed. Its `message` is for the log; people read the sentence made from `failure`. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly details: PlatformErrorDetails;

  /** No `cause` is taken on purpose: a raw cause may hold a header or a body. */
  constructor(details: PlatformErrorDetails) {
    super(describeDetails(details));
    this.details = details;
  }

  get failure(): Failure {
    return this.details.failure;
  }
}

function describeDetails({
  providerId,
  operation,
  failure,
  status,
  reference,
}: PlatformErrorDetails): string {
  const parts = [`${providerId}: ${operation}: ${failure.kind}`];
  if (status !== undefined) parts.push(`status ${status}`);
  if ("code" in failure && failure.code !== undefined) parts.push(failure.code);
  if ("field" in failure && failure.field !== undefined) parts.push(`field ${failure.field}`);
  if (failure.kind === "vault") parts.push(describeProblem(failure.problem));
  if ("paths" in failure) parts.push(`at ${failure.paths.join(", ")}`);
  if (reference !== undefined) parts.push(`reference ${reference}`);
  return parts.join(", ");
}

/** By name, not `instanceof`: the class may be loaded twice, once in each bundle. */
export function isPlatformError(error: unknown): error is PlatformError {
  return error instanceof Error && error.name === "PlatformError" && "details" in error;
}

export function isFailure<K extends Failure["kind"]>(
  error: unknown,
  kind: K,
): error is PlatformError & { readonly failure: Extract<Failure, { kind: K }> } {
  return isPlatformError(error) && error.failure.kind === kind;
}

/** What a person typed or picked breaks a rule. `reason` is a finished sentence without the value. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The editor's credential store did not keep what it was given. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

/** The person dismissed a prompt or pressed cancel: not an error, nothing is shown. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
  constructor() {
    super("cancelled");
  }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === "CancelledError" || error.name === "AbortError");
}
