import pLimit, { type LimitFunction } from "p-limit";
import { withNothingDone } from "../core/errors.ts";

/** Runs a task when its account has a place free; rejects as cancelled, with nothing done, if it is aborted before. */
export type AccountLimiter = <T>(
  accountId: string,
  task: () => Promise<T>,
  signal: AbortSignal,
) => Promise<T>;

/** At most `places` tasks at a time for each account. An account without a task is forgotten. */
export function createAccountLimiter(places: number): AccountLimiter {
  const queues = new Map<string, { readonly limit: LimitFunction; users: number }>();
  return async (accountId, task, signal) => {
    const queue = queues.get(accountId) ?? { limit: pLimit(places), users: 0 };
    queues.set(accountId, queue);
    queue.users++;
    try {
      return await waitForTurn(queue.limit, task, signal);
    } finally {
      queue.users--;
      if (queue.users === 0) queues.delete(accountId);
    }
  };
}

/** An abort is felt at once in the queue; once the task runs, it is the task's own affair. */
function waitForTurn<T>(limit: LimitFunction, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(withNothingDone(signal.reason));
  return new Promise((resolve, reject) => {
    const leave = () => reject(withNothingDone(signal.reason));
    signal.addEventListener("abort", leave, { once: true });
    limit(() => {
      signal.removeEventListener("abort", leave);
      if (signal.aborted) throw withNothingDone(signal.reason);
      return task();
    }).then(resolve, reject);
  });
}
