import type { Gaps } from "./Gaps.ts";
import type { FormKind, Match, Sought } from "./leftover.ts";
import { prepareSearch } from "./searchBytes.ts";
import { valueForms, valueReach } from "./valueForms.ts";

/** Looks through one stream of bytes for all values. */
export interface ValueScan {
  /** The bytes are not kept: the caller may use the memory again. */
  push(chunk: Uint8Array): void;
  /** The values that were found. */
  end(): readonly Match[];
}

/** Starts to look through another stream. */
export type ValueSearch = () => ValueScan;

interface NamedForm {
  readonly label: string;
  readonly kind: FormKind;
}

/** Prepares one search for all values in all their forms. Values that can hardly be looked for become gaps. */
export function prepareValues(sought: readonly Sought[], gaps: Gaps): ValueSearch {
  const forms = joinEqual(sought).flatMap(({ label, value }) => {
    const reach = valueReach(value);
    if (reach === "nowhere") gaps.add("values", "valueTooShort", label);
    if (reach === "wholeWords") gaps.add("values", "wholeWordsOnly", label);
    return valueForms(value).map((form) => ({ ...form, label }));
  });
  const start = prepareSearch(forms);
  return () => {
    const scan = start();
    return { push: (chunk) => scan.push(chunk), end: () => toMatches(scan.end(), forms) };
  };
}

/** The matches in a text that is at hand as a whole. */
export function searchWhole(search: ValueSearch, bytes: Uint8Array): readonly Match[] {
  const scan = search();
  scan.push(bytes);
  return scan.end();
}

/** Keys that share a value share what is found of it. */
function joinEqual(sought: readonly Sought[]): readonly Sought[] {
  const byValue = Map.groupBy(sought, ({ value }) => value.reveal().trim());
  return [...byValue.values()].flatMap((equal) => {
    const [first] = equal;
    const label = [...new Set(equal.map((each) => each.label))].join(", ");
    return first === undefined ? [] : [{ label, value: first.value }];
  });
}

function toMatches(counts: ReadonlyMap<number, number>, forms: readonly NamedForm[]): readonly Match[] {
  const found = [...counts].flatMap(([index, count]) => {
    const form = forms[index];
    return form === undefined ? [] : [{ ...form, count }];
  });
  const byLabel = Map.groupBy(found, ({ label }) => label);
  return [...byLabel].map(([label, all]) => {
    // A row is part of the whole value: it counts only where the whole was not found.
    const whole = all.filter(({ kind }) => kind !== "row");
    const counted = whole.length > 0 ? whole : all;
    const count = counted.reduce((sum, each) => sum + each.count, 0);
    return { label, count, forms: [...new Set(counted.map(({ kind }) => kind))] };
  });
}
