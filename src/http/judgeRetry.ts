import type { Failure } from "../core/errors.ts";
import type { Random } from "../core/ports.ts";

/** @internal */
export const retryRules = {
  /** Repeated when the call is idempotent, next to every failure of the network and every time-out. */
  statuses: [429, 500, 502, 503, 504],
  maxRetries: 2,
  /** The first pause lies between 0 and this, in milliseconds; it doubles with every further one. */
  firstPauseMs: 500,
  maxPauseMs: 8_000,
  /** The longest `Retry-After` that is waited for, in milliseconds. */
  maxRetryAfterMs: 60_000,
} as const;

export interface FailedAttempt {
  readonly failure: Failure;
  /** Absent when no answer came. */
  readonly status?: number;
  /** What the server asked for, in milliseconds. */
  readonly retryAfterMs?: number;
  /** 0 after the first attempt. */
  readonly retriesDone: number;
  readonly idempotent: boolean;
  /** The time for all attempts is spent. */
  readonly isTimeUp?: boolean;
  /** Asks for something and changes nothing. */
  readonly isRead: boolean;
}

export type RetryVerdict =
  | { readonly kind: "again"; readonly afterMs: number }
  | { readonly kind: "giveUp"; readonly failure: Failure };

/** Whether to repeat a failed attempt and when, or else what to tell the caller. `now`: milliseconds. */
export function judgeRetry(attempt: FailedAttempt, now: number, random: Random): RetryVerdict {
  const { retryAfterMs, retriesDone } = attempt;
  const isWithinLimits =
    attempt.isTimeUp !== true &&
    retriesDone < retryRules.maxRetries &&
    (retryAfterMs ?? 0) <= retryRules.maxRetryAfterMs;
  if (!isWithinLimits || !isRepeatable(attempt)) {
    return { kind: "giveUp", failure: describeWait(attempt, now) };
  }
  const pause = Math.min(retryRules.firstPauseMs * 2 ** retriesDone, retryRules.maxPauseMs);
  // Full jitter, so that windows that failed together do not come back together; never before the server allows.
  return { kind: "again", afterMs: Math.max(Math.floor(random() * pause), retryAfterMs ?? 0) };
}

function isRepeatable({ failure, status, retryAfterMs, idempotent }: FailedAttempt): boolean {
  // Only the person who pays can mend it.
  if (failure.kind === "limitReached") return false;
  // A 429 says that the request was refused before anything was done, so that even a create may follow; but
  // only where the server says when. After a 5xx or a lost answer a create may have happened.
  if (!idempotent) return status === 429 && retryAfterMs !== undefined;
  if (status === undefined) return failure.kind === "retry";
  return retryRules.statuses.some((repeated) => repeated === status);
}

/**
 * A server that named a time is worth waiting for. Not so a write that may have been carried out: its failure stays
 * `retry`, which makes the caller look first, and keeps the time.
 */
function describeWait({ failure, retryAfterMs, isRead }: FailedAttempt, now: number): Failure {
  if (retryAfterMs === undefined) return failure;
  const retryAt = now + retryAfterMs;
  if (failure.kind === "wait" || (isRead && failure.kind === "retry")) return { kind: "wait", retryAt };
  return failure.kind === "retry" ? { ...failure, retryAt } : failure;
}
