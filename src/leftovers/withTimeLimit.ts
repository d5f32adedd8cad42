import type { Clock } from "../core/ports.ts";

/** The work took longer than it may. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
}

/** Runs work with a signal that is aborted with the given one, or with `TimeLimitError` after `milliseconds`. */
export async function withTimeLimit<T>(
  {
    clock,
    signal,
    milliseconds,
  }: { readonly clock: Clock; readonly signal: AbortSignal; readonly milliseconds: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, done.signal).then(
    () => limit.abort(new TimeLimitError()),
    () => undefined,
  );
  try {
    return await work(AbortSignal.any([signal, limit.signal]));
  } finally {
    done.abort();
  }
}
