/** Shapes found by the first characters of a value, mostly two, so that a value meets few of them. */
export type PrefixTable<Shape> = ReadonlyMap<number, readonly Shape[]>;

/** Longer prefixes come first: `sk-ant-` must win over `sk-`. Order within one prefix is kept. */
export function buildPrefixTable<Shape extends { readonly prefix: string }>(
  shapes: readonly Shape[],
  readStart = startOf,
): PrefixTable<Shape> {
  const table = new Map<number, Shape[]>();
  for (const shape of shapes.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    const start = readStart(shape.prefix);
    table.set(start, [...(table.get(start) ?? []), shape]);
  }
  return table;
}

const none: readonly never[] = [];

/** The shapes whose first characters are those of `text`. */
export function shapesStartingLike<Shape>(
  table: PrefixTable<Shape>,
  text: string,
  readStart = startOf,
): readonly Shape[] {
  return table.get(readStart(text)) ?? none;
}

/** As many starts as two characters of ASCII make; those of every prefix are. */
const STARTS = 128 * 128;

/** For each start of some table, which tables have it: the first one's bit is 1, the next one's 2, and so on. */
export function mergeStarts(tables: readonly PrefixTable<unknown>[]): Uint8Array {
  const merged = new Uint8Array(STARTS);
  for (const [index, table] of tables.entries()) {
    for (const start of table.keys()) merged[start] = (merged[start] ?? 0) | (1 << index);
  }
  return merged;
}

/*
 * No look goes past the end of a text: after the first one that does, V8 takes its slow way for every text.
 */

/** The first two characters as one number, 0 where there are none of ASCII. */
export function startOf(text: string): number {
  if (text.length < 2) return 0;
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
  return first < 128 && second < 128 ? first * 128 + second : 0;
}

/** The first three characters as one number: of those that begin with `sk` a third one leaves a few. */
export function startOfThree(text: string): number {
  if (text.length < 3) return 0;
  return (text.charCodeAt(0) << 14) ^ (text.charCodeAt(1) << 7) ^ text.charCodeAt(2);
}
