import { Sensitive } from "../../core/Sensitive.ts";
import type { FileChange, FileEdit } from "../../migration/ports.ts";

/**
 * The edits that undo a change in a text in which something was typed since, in one place. Undefined where that place
 * touches what was changed.
 */
export function takeBack(
  { expected, edits, result }: Pick<FileChange, "expected" | "edits" | "result">,
  current: string,
): readonly FileEdit[] | undefined {
  const [before, planned] = [expected.reveal(), result.reveal()];
  const same = commonEnds(planned, current);
  const back: FileEdit[] = [];
  let shift = 0;
  for (const { start, end, replacement } of edits) {
    const from = start + shift;
    const to = from + replacement.reveal().length;
    shift += to - from - (end - start);
    const isBehind = from >= planned.length - same.behind;
    if (!isBehind && to > same.before) return undefined;
    const typed = isBehind ? current.length - planned.length : 0;
    back.push({
      start: from + typed,
      end: to + typed,
      replacement: new Sensitive(before.slice(start, end)),
    });
  }
  return back;
}

/** How much two texts have in common at their beginning, and of the rest at their end. */
function commonEnds(a: string, b: string): { readonly before: number; readonly behind: number } {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a[before] === b[before]) before++;
  let behind = 0;
  while (behind < most - before && a.at(-1 - behind) === b.at(-1 - behind)) behind++;
  return { before, behind };
}
