import type { Span } from "./envEntry.ts";

/** In order, with those that touch or overlap made one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Finds the span that overlaps a given one. `spans` are in order and apart, and the ones asked for must come in
 * order too; so all calls together are linear.
 */
export function createOverlapFinder<T extends Span>(spans: readonly T[]): (asked: Span) => T | undefined {
  let next = 0;
  return (asked) => {
    for (let span = spans[next]; span !== undefined && span.end <= asked.start; span = spans[next]) next++;
    const span = spans[next];
    return span !== undefined && span.start < asked.end ? span : undefined;
  };
}
