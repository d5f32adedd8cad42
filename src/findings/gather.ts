/** Hands over what was gathered: at once after a pause, and otherwise no more often than every `milliseconds`. */
export interface Gather<T> {
  add(items: readonly T[]): void;
  dispose(): void;
}

/** A scan finds a thousand files in a second: whoever draws them wants to hear of it a few times, not a thousand. */
export function gather<T>(milliseconds: number, hand: (items: readonly T[]) => void): Gather<T> {
  const waiting = new Set<T>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    if (waiting.size === 0) return;
    const items = [...waiting];
    waiting.clear();
    timer = setTimeout(flush, milliseconds);
    hand(items);
  };
  return {
    add: (items) => {
      for (const item of items) waiting.add(item);
      if (timer === undefined) flush();
    },
    dispose: () => clearTimeout(timer),
  };
}
