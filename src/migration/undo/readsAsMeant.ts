import { applyEdits, type TextEdit } from "../../envfile/applyEdits.ts";
import type { Span } from "../../envfile/envEntry.ts";
import { readWholeEntries } from "../../envfile/readWholeEntries.ts";
import { createOverlapFinder } from "../../envfile/spans.ts";
import type { Region, Texts } from "./regions.ts";

/** A region, and where in the text of now its piece is to come back. */
export interface Placed extends TextEdit {
  readonly region: Region;
}

/** In the order of the text, which is not that of the migration when a person moved lines. */
export function inOrder(places: readonly Placed[]): readonly Placed[] {
  return places.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Whether every piece says in its place what it said before the migration, and everything else what it says now: a
 * place may be within a quoted value, or between a name and its value.
 */
export function readsAsMeant({ original, redacted, current }: Texts, places: readonly Placed[]): boolean {
  const edits = inOrder(places);
  if (edits.some(({ start }, at) => start < (edits[at - 1]?.end ?? 0))) return false;
  const now = readBy(current, edits);
  const after = readBy(applyEdits(current, edits), shiftAll(edits));
  const before = readBy(original, owned(places, "original"));
  const left = readBy(redacted, owned(places, "redacted"));
  const areOwn = places.every(
    ({ region }) => after(region) === before(region) && now(region) === left(region),
  );
  return areOwn && after(undefined) === now(undefined);
}

interface Owned extends Span {
  readonly region: Region;
}

function owned(places: readonly Placed[], text: "original" | "redacted"): readonly Owned[] {
  return places
    .map(({ region }) => ({ ...region[text], region }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Where the pieces are once all of them are back. */
function shiftAll(edits: readonly Placed[]): readonly Owned[] {
  let shift = 0;
  return edits.map(({ start, end, replacement, region }) => {
    const at = start + shift;
    shift += replacement.length - (end - start);
    return { start: at, end: at + replacement.length, region };
  });
}

/** What the entries say that touch a region, or, for undefined, all that touch none. */
function readBy(text: string, spans: readonly Owned[]): (region: Region | undefined) => string {
  const find = createOverlapFinder(spans);
  const groups = Map.groupBy(readWholeEntries(text), (entry) => find(entry)?.region);
  return (region) => JSON.stringify((groups.get(region) ?? []).map(({ key, value }) => [key, value]));
}
