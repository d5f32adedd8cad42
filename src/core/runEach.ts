import { isCancelled, isFailure } from "./errors.ts";

/** What came of doing the same to several things, in their order. */
export interface EachOutcome<T> {
  readonly done: number;
  readonly failed: readonly { readonly target: T; readonly error: unknown }[];
  /** How many were not begun, after a cancel. */
  readonly notBegun: number;
}

/** How many there are of each answer. */
export interface AnswerCounts {
  readonly done: number;
  /** Nothing was changed. */
  readonly failed: number;
  /** No one knows whether it was done. */
  readonly notKnown: number;
  /** Cancelled before anything was sent. */
  readonly notBegun: number;
}

/**
 * Does the same to several things, one after the other. A failure does not stop the others; a cancel does, and of the
 * one in flight it is still told what came of it. `work` is also given how many were begun before.
 */
export async function runEach<T>(
  targets: readonly T[],
  work: (target: T, begun: number) => Promise<void>,
  signal: AbortSignal,
): Promise<EachOutcome<T>> {
  const failed: { readonly target: T; readonly error: unknown }[] = [];
  let done = 0;
  for (const target of targets) {
    if (signal.aborted) break;
    try {
      await work(target, done + failed.length);
      done++;
    } catch (error) {
      // Nothing was sent for this one.
      if (signal.aborted && isCancelled(error)) break;
      failed.push({ target, error });
    }
  }
  return { done, failed, notBegun: targets.length - done - failed.length };
}

/** A write of which no one knows whether it was made has not failed. */
export function countAnswers({ done, failed, notBegun }: EachOutcome<unknown>): AnswerCounts {
  const notKnown = failed.filter(({ error }) => isFailure(error, "unclear")).length;
  return { done, failed: failed.length - notKnown, notKnown, notBegun };
}
