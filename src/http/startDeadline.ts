import type { Clock } from "../core/ports.ts";

/** Our own time-out. `code` is looked up like those of the network. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
  readonly code: "HEADERS_TIMEOUT" | "TOTAL_TIMEOUT";
  constructor(code: DeadlineError["code"]) {
    super("the time is up");
    this.code = code;
  }
}

export interface Deadline {
  /** Aborted with the parent's reason, or with a `DeadlineError` when the time is up. */
  readonly signal: AbortSignal;
  /** Calls the time off; the parent keeps its hold on `signal`. */
  stop(): void;
}

export function startDeadline(
  clock: Clock,
  { ms, code }: { readonly ms: number; readonly code: DeadlineError["code"] },
  parent: AbortSignal,
): Deadline {
  const timeUp = new AbortController();
  const stopped = new AbortController();
  clock.sleep(ms, stopped.signal).then(
    () => timeUp.abort(new DeadlineError(code)),
    () => undefined,
  );
  return { signal: AbortSignal.any([parent, timeUp.signal]), stop: () => stopped.abort() };
}
