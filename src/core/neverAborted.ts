/**
 * For what must be brought to an end whatever the person does, or what nothing can cancel. A new one each time: what
 * listens to it goes with it.
 */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** Whose cancel ends the waiting of a write that nothing ends once it is sent. Goes with the signals. */
const waiting = new WeakMap<AbortSignal, AbortSignal>();

/**
 * For a write that nothing ends once it is sent. Where it waits for its turn, or for a server that refused it until
 * a given time, nothing is done yet: there `signal` ends it. Who makes the calls asks `waitingSignal` for that.
 */
export function untilSent(signal: AbortSignal): AbortSignal {
  const sending = neverAborted();
  waiting.set(sending, signal);
  return sending;
}

/** What ends a call while nothing of it is done: the signal that `untilSent` was given, or else the call's own. */
export function waitingSignal(signal: AbortSignal): AbortSignal {
  return waiting.get(signal) ?? signal;
}
