import { CARRIAGE_RETURN, isLineBreak, LINE_FEED } from "./characters.ts";

/** Tells the line, from 0, that an offset is on. The offsets it is asked for must never go back. */
export type LineCounter = (offset: number) => number;

/** CR, LF and CRLF each end a line, as in the editor. Linear over all calls together. */
export function createLineCounter(text: string): LineCounter {
  return text.includes("\r") ? countAnyLineEnd(text) : countLineFeeds(text);
}

function countLineFeeds(text: string): LineCounter {
  let line = 0;
  let next = text.indexOf("\n");
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}

function countAnyLineEnd(text: string): LineCounter {
  let line = 0;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) {
      if (isLineBreak(text.charCodeAt(at)) && !isFirstOfPair(text, at)) line++;
    }
    return line;
  };
}

function isFirstOfPair(text: string, at: number): boolean {
  return text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED;
}
