import {
  type Failure,
  isCancelled,
  isFailure,
  isPlatformError,
  type KnownFailure,
  PlatformError,
  type PlatformErrorDetails,
  type WriteKind,
} from "./errors.ts";

/** What can be known about a write. */
export type WriteAnswer = "made" | "notMade" | "notKnown";

/**
 * What the error of a write proves about the write. Only a refusal, or a request that never reached the platform,
 * proves that nothing was done, or a look that showed nothing of it. A time-out, a lost connection, a 5xx, and a success
 * that cannot be read leave it open: whoever tells a person about it has to look first. So does a delete that is answered
 * with "gone", but for the vault's own word.
 */
export function writeAnswer(error: unknown, write: WriteKind): WriteAnswer {
  if (!isPlatformError(error)) return "notKnown";
  const { failure, unsent, notSeen, status } = error.details;
  if (unsent === true) return "notMade";
  if (notSeen === true) return failure.kind === "unclear" ? "notKnown" : "notMade";
  if (failure.kind === "gone" && write === "delete") return mayBeNoSuchCall(error) ? "notKnown" : "made";
  return isOpen(failure, status) ? "notKnown" : "notMade";
}

/**
 * Whether a write may be carried out after a look that does not show it: it was cut off, whoever gave up waiting for
 * its answer was not the platform, or the platform said yes in words that cannot be read.
 */
export function mayStillArrive(error: unknown): boolean {
  if (!isPlatformError(error)) return isCancelled(error);
  return error.details.unanswered === true || isUnreadYes(error.details);
}

/** A list may show a moment later what was answered with a success. */
function isUnreadYes({ failure, status = 0 }: PlatformErrorDetails): boolean {
  const { kind } = (failure.kind === "unclear" ? failure.cause : failure) ?? failure;
  return kind === "report" && status >= 200 && status < 300;
}

/** A 404 may mean that there is no such call, and a 410 that there is none any more: an old version was switched off. */
export function mayBeNoSuchCall(error: unknown): error is PlatformError {
  return isFailure(error, "gone") && error.details.status !== undefined;
}

/**
 * They ask for the same request again, elsewhere (RFC 9110, 15.4). Of the others "see other", and 302 in its place, is how web
 * applications answer what they have carried out, and the rest says nothing.
 */
const ofMoved: ReadonlySet<number> = new Set([301, 307, 308]);

function isOpen(failure: Failure, status: number | undefined): boolean {
  switch (failure.kind) {
    case "retry":
    case "report":
    case "webPage":
    case "unclear":
      return true;
    case "redirected":
      return status === undefined || !ofMoved.has(status);
    case "vault":
      return failure.problem.kind === "storage";
    default:
      return false;
  }
}

/**
 * The error of a write of which no one knows whether it was made. It keeps what `error` knows: cause, status, error id.
 */
export function unclearWrite(
  error: unknown,
  about: Pick<PlatformErrorDetails, "providerId" | "operation" | "write">,
): PlatformError {
  if (!isPlatformError(error)) return new PlatformError({ ...about, failure: { kind: "unclear" } });
  const cause = causeOf(error.failure);
  const failure = { kind: "unclear", ...(cause !== undefined && { cause }) } as const;
  return new PlatformError({ ...error.details, ...about, failure });
}

function causeOf(failure: Failure): KnownFailure | undefined {
  return failure.kind === "unclear" ? failure.cause : failure;
}
