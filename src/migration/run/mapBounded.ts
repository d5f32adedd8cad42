/**
 * Runs `work` on all items, at most `limit` at once, in order. After a rejection nothing more is started; what is
 * under way ends first, then the first rejection is passed on.
 */
export async function mapBounded<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const queue = items.values();
  const runWorker = async () => {
    for (const item of queue) {
      if (errors.length > 0) return;
      try {
        await work(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runWorker));
  if (errors.length > 0) throw errors[0];
}
