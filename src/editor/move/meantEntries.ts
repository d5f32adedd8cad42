import type { EnvEntry } from "../../envfile/envEntry.ts";
import type { LineRange } from "../targets/locate.ts";

/** What of a file is pointed at: lines, else keys that were judged to be secrets. */
export interface Pointed {
  readonly lines?: readonly LineRange[];
  readonly secrets?: ReadonlySet<string>;
}

/** The statement of a key that counts. */
export interface MeantEntry {
  readonly entry: EnvEntry;
  /** Lines above, from 0, that have the same key and value. */
  readonly sameLines: readonly number[];
}

/**
 * Pointing at any line of a key means the key: all of its lines leave the file together, and every reader takes
 * the last one. In the order of the file.
 */
export function meantEntries(
  entries: readonly EnvEntry[],
  places: readonly Pointed[],
): readonly MeantEntry[] {
  const meant = [...Map.groupBy(entries, ({ key }) => key).values()].flatMap((statements) => {
    const entry = statements.at(-1);
    if (entry === undefined || !statements.some((one) => places.some((place) => isMeant(one, place)))) {
      return [];
    }
    const same = statements.slice(0, -1).filter(({ value }) => value === entry.value);
    return [{ entry, sameLines: same.map(({ startLine }) => startLine) }];
  });
  return meant.toSorted((one, other) => one.entry.start - other.entry.start);
}

function isMeant(entry: EnvEntry, { lines, secrets }: Pointed): boolean {
  if (lines === undefined) return secrets?.has(entry.key) ?? false;
  return lines.some((range) => overlaps(entry, range));
}

function overlaps({ startLine, endLine }: EnvEntry, { first, last }: LineRange): boolean {
  return startLine <= last && first <= endLine;
}
