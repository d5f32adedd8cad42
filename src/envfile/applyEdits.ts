import type { Span } from "./envEntry.ts";

/** Puts `replacement` in the place of the span. Offsets are those of the text before any edit. */
export interface TextEdit extends Span {
  readonly replacement: string;
}

/** The text after all edits, which are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end, replacement } of edits) {
    parts.push(text.slice(copied, start), replacement);
    copied = end;
  }
  return parts.join("") + text.slice(copied);
}
