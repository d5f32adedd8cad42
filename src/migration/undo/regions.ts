import type { TextEdit } from "../../envfile/applyEdits.ts";
import type { Span } from "../../envfile/envEntry.ts";
import { skipLineEnd } from "../../envfile/lines.ts";

/** A file at three times. */
export interface Texts {
  /** Before the migration. */
  readonly original: string;
  /** Right after it. */
  readonly redacted: string;
  /** Now. */
  readonly current: string;
}

/** A piece of `redacted` that is there in place of one of `original`. */
export interface Region {
  readonly redacted: Span;
  readonly original: Span;
  /** What is to come back. */
  readonly piece: string;
}

/** What the migration changed. `edits` led from `original` to the text right after it. */
export function toRegions(original: string, edits: readonly TextEdit[]): readonly Region[] {
  let shift = 0;
  return joinLines(original, edits).map(({ start, end, replacement }) => {
    const at = start + shift;
    shift += replacement.length - (end - start);
    return {
      redacted: { start: at, end: at + replacement.length },
      original: { start, end },
      piece: original.slice(start, end),
    };
  });
}

/** Lines that went with the statement above them, rows of a private key for example, come back with it or not at all. */
function joinLines(original: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const above = joined.at(-1);
    if (above === undefined || !goesWith(original, edit, above)) joined.push(edit);
    else {
      const between = original.slice(above.end, edit.start);
      joined[joined.length - 1] = {
        start: above.start,
        end: edit.end,
        replacement: above.replacement + between,
      };
    }
  }
  return joined;
}

function goesWith(original: string, { start, replacement }: TextEdit, above: TextEdit): boolean {
  const isBelow = start === above.end || start === skipLineEnd(original, above.end);
  return isBelow && replacement === "" && above.replacement !== "";
}
