/**
 * For what must be brought to an end whatever the person does, or what nothing can cancel. A new one each time: what
 * listens to it goes with it.
 */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
