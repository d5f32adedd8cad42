import {
  type Failure,
  isCancelled,
  isFailure,
  isPlatformError,
  leftNothing,
  PlatformError,
  type PlatformErrorDetails,
} from "./errors.ts";
import { neverAborted } from "./neverAborted.ts";
import { mayBeNoSuchCall, mayStillArrive, unclearWrite, writeAnswer } from "./writeAnswer.ts";

/** As long as one call may take: a list of many pages is several, each with a time of its own. In milliseconds. */
const LONGEST_LOOK = 30_000;

/** What a look at the platform says of a write whose own answer does not tell. */
export type SeenWrite<T> =
  | { readonly kind: "made"; readonly result: T }
  | { readonly kind: "notMade" }
  /** The secret is not there any more, so that nothing of it can be changed. */
  | { readonly kind: "gone" }
  /** The look does not tell either. */
  | { readonly kind: "notKnown" };

/** One change of one secret. */
export interface Write<T> {
  readonly about: Required<Pick<PlatformErrorDetails, "providerId" | "operation" | "write">>;
  readonly send: (signal: AbortSignal) => Promise<T>;
  /** Lists, and tells by that. Changes nothing. */
  readonly look: (signal: AbortSignal) => Promise<SeenWrite<T>>;
  /** When a look ends that is part of something larger, if that is sooner than every look does. */
  readonly lookEnd?: AbortSignal | undefined;
}

/**
 * Sends a write, and looks what came of it where the answer does not tell. Resolves when the write was made, rejects
 * with `unclear` when that is not known, and with any other error only when it was not made.
 *
 * A cancel before anything was sent rejects as cancelled, also while the write waits for its turn. One afterwards ends the waiting, for the answer or
 * for the look, and never hides the outcome: what is known is still told. The look has half a minute in all.
 */
export async function settleWrite<T>(write: Write<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  try {
    return await write.send(signal);
  } catch (error) {
    if (leftNothing(error)) throw error;
    const isCut = signal.aborted && isCancelled(error);
    if (!isCut && !isInDoubt(write, error)) throw error;
    return tell(write, error, await see(write, signal));
  }
}

function isInDoubt({ about }: Pick<Write<unknown>, "about">, error: unknown): boolean {
  return mayBeNoSuchCall(error) || writeAnswer(error, about.write) === "notKnown";
}

/** A look that takes too long tells nothing, as one that fails. */
async function see<T>(
  { look, lookEnd = neverAborted() }: Pick<Write<T>, "look" | "lookEnd">,
  signal: AbortSignal,
): Promise<SeenWrite<T>> {
  const waiting = signal.aborted ? neverAborted() : signal;
  try {
    return await look(AbortSignal.any([waiting, lookEnd, AbortSignal.timeout(LONGEST_LOOK)]));
  } catch {
    return { kind: "notKnown" };
  }
}

function tell<T>({ about }: Pick<Write<T>, "about">, error: unknown, seen: SeenWrite<T>): T {
  switch (seen.kind) {
    case "made":
      return seen.result;
    case "gone":
      throw isFailure(error, "gone") ? error : withFailure(error, about, { kind: "gone" });
    case "notMade":
      throw mayStillArrive(error) ? notSeenError(error, about) : notMadeError(error);
    case "notKnown":
      throw unclearWrite(error, about);
  }
}

/** The error of a write that a look afterwards showed not to have been made. */
export function notMadeError(error: unknown): unknown {
  if (!isPlatformError(error)) return error;
  // The secret is there, so that it is the address of the call that is not.
  if (isFailure(error, "gone")) {
    return new PlatformError({ ...error.details, failure: { kind: "noSuchAddress" }, notSeen: true });
  }
  return markNotSeen(error);
}

/** The error of a write that may still arrive, whatever the list says now. */
export function notSeenError(error: unknown, about: Write<unknown>["about"]): PlatformError {
  return markNotSeen(unclearWrite(notMadeError(error), about));
}

function markNotSeen({ details }: PlatformError): PlatformError {
  return new PlatformError({ ...details, notSeen: true });
}

function withFailure(error: unknown, about: Write<unknown>["about"], failure: Failure): PlatformError {
  const details = isPlatformError(error) ? error.details : {};
  return new PlatformError({ ...details, ...about, failure });
}
