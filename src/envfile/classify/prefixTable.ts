/** Shapes found by the first two characters of a value, so that a value meets few of them. */
export type PrefixTable<Shape> = ReadonlyMap<number, readonly Shape[]>;

/** Longer prefixes come first: `sk-ant-` must win over `sk-`. Order within one prefix is kept. */
export function buildPrefixTable<Shape extends { readonly prefix: string }>(
  shapes: readonly Shape[],
): PrefixTable<Shape> {
  const table = new Map<number, Shape[]>();
  for (const shape of shapes.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    const start = startOf(shape.prefix);
    table.set(start, [...(table.get(start) ?? []), shape]);
  }
  return table;
}

const none: readonly never[] = [];

/** The shapes whose first two characters are those of `text`. */
export function shapesStartingLike<Shape>(table: PrefixTable<Shape>, text: string): readonly Shape[] {
  return table.get(startOf(text)) ?? none;
}

function startOf(text: string): number {
  return text.charCodeAt(0) * 65536 + text.charCodeAt(1);
}
