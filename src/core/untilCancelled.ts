/**
 * What work gives, or at once why the signal was aborted: for work that others share and that therefore goes on. Only for what
 * reads, or waits: a write that is begun has to be waited for, or no one knows what came of it.
 */
export async function untilCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = Promise.withResolvers<never>();
  const leave = (): void => cancelled.reject(signal.reason);
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, cancelled.promise]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
