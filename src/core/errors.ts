import type { Account } from "./account.ts";
import { summarizeVaultProblem, type VaultProblem } from "./vaultError.ts";

/** What keeps us from reaching a platform, as far as the person's settings or files can change it. */
export const connectionFaults = [
  /** Its issuer is not trusted here. */
  "certificate",
  /** Expired, or not valid yet. */
  "certificateDate",
  /** Issued to another host. */
  "certificateHost",
  /** The server requires a certificate of ours, or refused it. */
  "clientCertificate",
  /** A secure connection failed for another reason. */
  "secureConnection",
  /** The proxy cannot be reached. */
  "proxy",
  /** The proxy requires a log-in, or a different one. */
  "proxyLogin",
  /** The proxy lets nothing through to the platform. */
  "proxyRefusal",
  /** The network lets nothing through before the person has signed in to it (511). */
  "networkSignIn",
  /** A file of `OwnConnection` cannot be read or used. */
  "ownFile",
] as const;

export type ConnectionFault = (typeof connectionFaults)[number];

/** The spending limit that stops a request. Only the person who pays can raise it: another token does not help. */
export const spendingLimits = ["account", "project", "credits"] as const;

export type SpendingLimit = (typeof spendingLimits)[number];

/** What went wrong, as far as it is known. */
export type KnownFailure =
  /** 401: the token is wrong, expired or revoked. */
  | { readonly kind: "signInAgain" }
  /** 431 for a token of thousands of characters: something else was pasted. */
  | { readonly kind: "tokenTooLong" }
  /** 402 and 403. `payment` tells the first from the second. */
  | { readonly kind: "askPermission"; readonly payment: boolean }
  /** A spending limit is reached, as the platform's own code says. */
  | { readonly kind: "limitReached"; readonly limit: SpendingLimit }
  /** 404 or 410 on a call about one secret. It may also mean that the call does not exist: a listing tells. */
  | { readonly kind: "gone" }
  /** 404 or 410 on any other call: nothing answers at this address. */
  | { readonly kind: "noSuchAddress" }
  /** 404, 405, 410 or 501 on a list call: this server does not offer listing, which is not the same as "no secrets". */
  | { readonly kind: "listingNotOffered" }
  /** 409 to a call that gives a name: it is taken. */
  | { readonly kind: "nameTaken" }
  /** 400 and 422 to a call that sends something. */
  | { readonly kind: "invalidInput"; readonly field?: string }
  /** The platform confirms, but keeps the tool or the argument that was to be removed. */
  | { readonly kind: "bindingKept"; readonly part: "tool" | "argument" }
  /** Any other 4xx: the request was refused and nothing was done. The status says more. */
  | { readonly kind: "refused" }
  /** 413: one secret, or the account's total, is over the platform's quota. */
  | { readonly kind: "tooLarge" }
  /** 429 after as many waits as we make. `retryAt`: milliseconds since the epoch, when the server named it. */
  | { readonly kind: "wait"; readonly retryAt?: number }
  /** No usable answer; trying again may help. `retryAt`: as that of a wait. */
  | {
      readonly kind: "retry";
      readonly cause: "timeout" | "network" | "server";
      readonly code?: string;
      readonly retryAt?: number;
    }
  /** Nothing was sent, or it was not passed on. `own`: the account has an `OwnConnection`. */
  | {
      readonly kind: "fixConnection";
      readonly cause: ConnectionFault;
      readonly code?: string;
      readonly own?: true;
    }
  /** A 3xx. It is never followed, since the token would be sent along. */
  | { readonly kind: "redirected" }
  /** A web page instead of data: from a network or a gateway, not from the platform. */
  | { readonly kind: "webPage" }
  /** The answer does not have the documented shape. `paths` names fields, never content. */
  | { readonly kind: "report"; readonly paths: readonly string[] }
  /** We run in a remote where the person has not allowed this account. Nothing was sent. `place`: the remote's name. */
  | { readonly kind: "notAllowedHere"; readonly place: string }
  /** The encrypted files on this machine cannot be used as asked. */
  | { readonly kind: "vault"; readonly problem: VaultProblem };

/**
 * What went wrong with a platform call, named for what the person can do next. Data only: the sentence is
 * written by `editor/messages`.
 */
export type Failure =
  | KnownFailure
  /** A write whose outcome is not known even after a check. It was not repeated. `cause`: why the answer did not tell. */
  | { readonly kind: "unclear"; readonly cause?: KnownFailure };

export interface PlatformErrorDetails {
  readonly failure: Failure;
  readonly providerId: string;
  /** Whose call it was: a platform may have several accounts. */
  readonly account?: Pick<Account, "id" | "label">;
  /** What was being done, in plain words: `list secrets`. */
  readonly operation: string;
  /** What kind of write it was. Absent for a call that changes nothing. */
  readonly write?: WriteKind;
  /** Nothing left this machine, or nothing reached a platform. */
  readonly unsent?: true;
  /** No answer came from the platform itself, at least once: what was sent may still be carried out. */
  readonly unanswered?: true;
  /** The platform was looked at after the write, and does not show it. */
  readonly notSeen?: true;
  readonly status?: number;
  /** What the server said, cleaned, bounded and free of tokens and values. */
  readonly serverMessage?: string;
  /** The server's correlation id of this error, worth quoting in a report. */
  readonly reference?: string;
}

/** Calls that change something, so that a failure may leave open whether they did. */
export const writeKinds = ["create", "change", "delete"] as const;

export type WriteKind = (typeof writeKinds)[number];

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
  const parts = [`${providerId}: ${operation}: ${describeFailure(failure)}`];
  if (status !== undefined) parts.push(`status ${status}`);
  if (reference !== undefined) parts.push(`reference ${reference}`);
  return parts.join(", ");
}

function describeFailure(failure: Failure): string {
  const parts: string[] = [failure.kind];
  if (failure.kind === "unclear" && failure.cause !== undefined) parts.push(describeFailure(failure.cause));
  if ("code" in failure && failure.code !== undefined) parts.push(failure.code);
  if ("field" in failure && failure.field !== undefined) parts.push(`field ${failure.field}`);
  if ("limit" in failure) parts.push(failure.limit);
  if (failure.kind === "vault") parts.push(summarizeVaultProblem(failure.problem));
  if ("paths" in failure) parts.push(`at ${failure.paths.join(", ")}`);
  return parts.join(", ");
}

/** The same of an account that is not stored: no button can act on it. */
export function withoutAccount(error: unknown): unknown {
  if (!isPlatformError(error)) return error;
  const { account: _, ...details } = error.details;
  return new PlatformError(details);
}

/** By name, not `instanceof`: the class may be loaded twice, once in each bundle. */
export function isPlatformError(error: unknown): error is PlatformError {
  return error instanceof Error && error.name === "PlatformError" && "details" in error;
}

/** Whether a platform call failed in this way; narrows `failure` to it. */
export function isFailure<K extends Failure["kind"]>(
  error: unknown,
  kind: K,
): error is PlatformError & { readonly failure: Extract<Failure, { kind: K }> } {
  return isPlatformError(error) && error.failure.kind === kind;
}

/** What a person typed or picked breaks a rule. The message is a finished sentence for them, without the value. */
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
  /**
   * What they turned away from after something was done: half of it, or no one knows, and they were told. `nothing`: a write
   * waited for its turn, or for a server that had refused it until then.
   */
  readonly left: "half" | "notKnown" | "nothing" | undefined;

  constructor(left?: "half" | "notKnown" | "nothing") {
    super("cancelled");
    this.left = left;
  }
}

/** What a cancel left behind. By name, not `instanceof`: the class may be loaded twice. */
export function leftBehind(error: unknown): "half" | "notKnown" | undefined {
  const left = leftOf(error);
  return left === "half" || left === "notKnown" ? left : undefined;
}

/** A cancel as that of a call that had not done anything yet. Other reasons, a time-out for example, stay what they are. */
export function withNothingDone(reason: unknown): unknown {
  return isCancelled(reason) ? new CancelledError("nothing") : reason;
}

/** Whether a cancel came before anything of a write was done, so that no look is needed. */
export function leftNothing(error: unknown): boolean {
  return leftOf(error) === "nothing";
}

function leftOf(error: unknown): unknown {
  return error instanceof Error && error.name === "CancelledError" && "left" in error
    ? error.left
    : undefined;
}

/** A prompt that was dismissed, or a signal that was aborted. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === "CancelledError" || error.name === "AbortError");
}
