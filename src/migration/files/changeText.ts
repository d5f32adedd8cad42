import { Sensitive } from "../../core/Sensitive.ts";
import type { FileChange } from "../ports.ts";

/** The smallest edit of whole lines that leads from one text to another. */
export function changeText(from: Sensitive, to: Sensitive): FileChange {
  const before = from.reveal();
  const after = to.reveal();
  if (before === after) return { expected: from, edits: [], result: to };
  const start = countSameStart(before, after);
  const same = countSameEnd(before.slice(start), after.slice(start));
  const replacement = new Sensitive(after.slice(start, after.length - same));
  return { expected: from, edits: [{ start, end: before.length - same, replacement }], result: to };
}

/** Up to the start of a line, so that no pair of characters is cut. */
function countSameStart(a: string, b: string): number {
  const shortest = Math.min(a.length, b.length);
  let same = 0;
  while (same < shortest && a[same] === b[same]) same++;
  return a.slice(0, same).lastIndexOf("\n") + 1;
}

/** From the start of a line on. */
function countSameEnd(a: string, b: string): number {
  const shortest = Math.min(a.length, b.length);
  let same = 0;
  while (same < shortest && a.at(-1 - same) === b.at(-1 - same)) same++;
  const lineEnd = a.indexOf("\n", a.length - same);
  return lineEnd < 0 ? 0 : a.length - lineEnd - 1;
}
