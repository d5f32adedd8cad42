/**
 * Whether a pattern of several parts fits all of the items. A gap is any number of items, none included. It takes no longer than one part
 * with each item: the patterns are others', and a regular expression of many gaps would never end.
 */
export function matchParts(
  pattern: readonly string[],
  items: readonly string[],
  { isGap, fits }: Fit,
): boolean {
  let [part, item] = [0, 0];
  let gap: { readonly part: number; readonly item: number } | undefined;
  while (item < items.length) {
    const [wanted, found] = [pattern[part], items[item] ?? ""];
    if (wanted !== undefined && isGap(wanted)) {
      gap = { part: ++part, item };
    } else if (wanted !== undefined && fits(wanted, found)) {
      part++;
      item++;
    } else if (gap !== undefined) {
      // The gap takes one more.
      gap = { part: gap.part, item: gap.item + 1 };
      ({ part, item } = gap);
    } else {
      return false;
    }
  }
  return pattern.slice(part).every(isGap);
}

interface Fit {
  readonly isGap: (part: string) => boolean;
  readonly fits: (part: string, item: string) => boolean;
}

/** `*` is any text, `?` one character, everything else itself. */
export function matchWildcards(pattern: string, text: string): boolean {
  return matchParts([...pattern], [...text], {
    isGap: (character) => character === "*",
    fits: (wanted, found) => wanted === "?" || wanted === found,
  });
}
