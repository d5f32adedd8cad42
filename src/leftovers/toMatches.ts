import type { FormKind, ValueForm, View } from "../core/valueForms.ts";
import type { Match } from "./leftover.ts";

/** A form, and the name of its value. */
export interface NamedForm extends ValueForm {
  readonly label: string;
}

/** How often each of the forms was found in one reading of a stream, by its index. */
export interface ViewCounts {
  readonly forms: readonly NamedForm[];
  readonly counts: ReadonlyMap<number, number>;
}

interface Found {
  readonly label: string;
  readonly kind: FormKind;
  readonly view: View;
  readonly count: number;
}

/** One match per value. What several readings show of the same text counts once. */
export function toMatches(read: readonly ViewCounts[]): readonly Match[] {
  const plain = countPlain(read);
  const once = countDecoded(read, plain);
  const found = read.flatMap(({ forms, counts }) =>
    [...counts].flatMap(([index, count]) => {
      const form = forms[index];
      if (form === undefined) return [];
      // A decoded stream still has what was not encoded.
      const key = keyOf(form);
      const isWritten = form.view === "asItIs" || isLoose(form);
      const known = isWritten
        ? 0
        : (plain.get(key) ?? 0) + (form.view === "nested" ? (once.get(key) ?? 0) : 0);
      return count > known ? [{ ...form, count: count - known }] : [];
    }),
  );
  return [...Map.groupBy(found, ({ label }) => label)].map(([label, all]) => joinForms(label, all));
}

function countPlain(read: readonly ViewCounts[]): ReadonlyMap<string, number> {
  return new Map(
    read.flatMap(({ forms, counts }) =>
      [...counts].flatMap(([index, count]): [string, number][] => {
        const form = forms[index];
        return form?.view === "asItIs" ? [[keyOf(form), count]] : [];
      }),
    ),
  );
}

/** What one kind of escapes shows: where escapes in escapes are decoded, it is seen again. */
function countDecoded(
  read: readonly ViewCounts[],
  plain: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const once = new Map<string, number>();
  for (const { forms, counts } of read) {
    for (const [index, count] of counts) {
      const form = forms[index];
      if (form === undefined || !single.has(form.view)) continue;
      const key = keyOf(form);
      once.set(key, (once.get(key) ?? 0) + count - (plain.get(key) ?? 0));
    }
  }
  return once;
}

const single: ReadonlySet<View> = new Set(["percent", "backslash", "entities"]);

function keyOf({ label, bytes }: NamedForm): string {
  return `${label}\0${bytes.toString("latin1")}`;
}

const loose: ReadonlySet<View> = new Set(["bare", "joined", "wide", "wideBare", "wideJoined"]);

/** A reading that leaves something out shows what others show as well. */
function isLoose({ view }: Pick<ValueForm, "view">): boolean {
  return loose.has(view);
}

function joinForms(label: string, all: readonly Found[]): Match {
  // A row is part of the whole value: it counts only where the whole was not found. The same is true of what a loose reading shows.
  const whole = all.filter((found) => found.kind !== "row" && (found.kind === "base64" || !isLoose(found)));
  const byKind = Map.groupBy(whole.length > 0 ? whole : all, ({ kind }) => kind);
  const count = [...byKind.values()].reduce((sum, found) => sum + countKind(found), 0);
  return { label, count, forms: [...byKind.keys()] };
}

/** A value that is encoded in full is seen as it is and decoded. */
function countKind(found: readonly Found[]): number {
  const byView = Map.groupBy(found, ({ view }) => view);
  const counts = [...byView.values()].map((each) => each.reduce((sum, { count }) => sum + count, 0));
  return Math.max(...counts);
}
