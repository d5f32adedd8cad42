import type { Span } from "../envEntry.ts";
import { createLineCounter } from "../lineCounter.ts";
import { splitLines } from "../lines.ts";
import { createOverlapFinder } from "../spans.ts";

/*
 * Shells read some of these files: `.envrc` is one. They pass over comments, so that a block with nothing else
 * in it is an error, and all below it is lost.
 */

/** What has to have a command below it. `CONFIG={` does not: it is a value. */
const OPENING = /(?:^|[\s;&|()])(?:then|do|else|if|elif|while|until|[{(])$/;
const CLOSING = /^(?:then|do|else|elif|fi|done|[})])(?![\w.=:-])/;
/** Takes the next command along, whatever that is then. A value may be such a sign. */
const JOINING = /[^\s=:]\s+(?:&&|\|\|?)$|\](?:&&|\|\|)$/;
/** Does nothing, and is there in the place of a command. */
const NOTHING = /^:(?:\s|$)/;

/** What ends a block behind the value of its last command, where dotenv takes it for a part of the value. */
export const ENDS_BLOCK = /;\s+(?:fi|done|esac|\})\s*;?$/;

/**
 * The line, from 0, whose command would be incomplete for a shell without `removed`, which are spans in order and apart:
 * only comments would be left of a block, or `&&` would lead to another command. In one pass over the text.
 */
export function findIncompleteCommand(text: string, removed: readonly Span[]): number | undefined {
  const above = findLineAbove(text, removed);
  return above && createLineCounter(text)(above.start);
}

function findLineAbove(text: string, removed: readonly Span[]): Span | undefined {
  const findRemoved = createOverlapFinder(removed);
  let above: Span = { start: 0, end: 0 };
  let isGapped = false;
  const needsMore = (below: string) =>
    isGapped && isIncomplete(text.slice(above.start, above.end).trim(), below);
  for (const line of splitLines(text, { start: 0, end: text.length })) {
    const words = text.slice(line.start, line.end).trim();
    if (words === "" || words.startsWith("#")) continue;
    const isRemoved = findRemoved(line) !== undefined;
    if (!isRemoved && needsMore(words)) return above;
    if (!isRemoved) above = line;
    isGapped = isRemoved;
  }
  return needsMore("") ? above : undefined;
}

/** Whether a line needs more than the one that would follow it. */
function isIncomplete(above: string, below: string): boolean {
  return [above, above.replace(/\s#.*$/, "")].some(
    (words) => (OPENING.test(words) && CLOSING.test(below)) || (JOINING.test(words) && !NOTHING.test(below)),
  );
}
