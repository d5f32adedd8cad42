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
  const found = read.flatMap(({ forms, counts }) =>
    [...counts].flatMap(([index, count]) => {
      const form = forms[index];
      if (form === undefined) return [];
      // A decoded stream still has what was not encoded.
      const known = form.view === "asItIs" || form.view === "joined" ? 0 : (plain.get(keyOf(form)) ?? 0);
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

function keyOf({ label, bytes }: NamedForm): string {
  return `${label}\0${bytes.toString("latin1")}`;
}

function joinForms(label: string, all: readonly Found[]): Match {
  // A row is part of the whole value: it counts only where the whole was not found.
  const whole = all.filter(({ kind }) => kind !== "row");
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
