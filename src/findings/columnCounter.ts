import { isLineBreak } from "../envfile/characters.ts";

/**
 * Gives the columns of offsets that come in ascending order. It walks back to the line's start, but never behind the
 * offset before: statements divided by U+2028 are all in one line for the editor.
 */
export function createColumnCounter(text: string): (offset: number) => number {
  let last = 0;
  let lineStart = 0;
  return (offset) => {
    let at = offset;
    while (at > last && !isLineBreak(text.charCodeAt(at - 1))) at--;
    if (at > last) lineStart = at;
    last = offset;
    return offset - lineStart;
  };
}
