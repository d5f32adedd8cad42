import {
  BYTE_ORDER_MARK,
  CARRIAGE_RETURN,
  isLineTerminator,
  LINE_FEED,
  skipToLineEnd,
} from "./characters.ts";
import type { Span } from "./envEntry.ts";

/*
 * Lines as dotenv's pattern knows them: U+2028 and U+2029 end one as well, so that a statement can stand between
 * them.
 */

/** Where the line that holds `at` begins, behind a byte order mark. */
export function findLineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineTerminator(text.charCodeAt(start - 1))) start--;
  return start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
}

/** Whether a line begins at `at`, the first one behind a byte order mark. */
export function isLineStart(text: string, at: number): boolean {
  return findLineStart(text, at) === at && !isWithinPair(text, at);
}

/** Whether a line ends at `at`, before its line end. */
export function isLineEnd(text: string, at: number): boolean {
  return skipToLineEnd(text, at) === at && !isWithinPair(text, at);
}

/** CRLF is one line end. */
function isWithinPair(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === CARRIAGE_RETURN && text.charCodeAt(at) === LINE_FEED;
}

/** The offset behind the line end at `at`, CRLF being one; the end of the text if there is none. */
export function skipLineEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) return at + 2;
  return Math.min(at + 1, text.length);
}

/** The offset before the line end that ends at `at`; `at` itself if there is none. */
export function skipLineEndBack(text: string, at: number): number {
  if (at === 0 || !isLineTerminator(text.charCodeAt(at - 1))) return at;
  const isPair = text.charCodeAt(at - 1) === LINE_FEED && text.charCodeAt(at - 2) === CARRIAGE_RETURN;
  return isPair ? at - 2 : at - 1;
}

/** The whole lines that a span touches, with the line end of the last one. */
export function widenToLines(text: string, { start, end }: Span): Span {
  const last = Math.max(start, skipLineEndBack(text, end));
  return { start: findLineStart(text, start), end: skipLineEnd(text, skipToLineEnd(text, last)) };
}

/** The lines that begin between two offsets, the first at `start`. Without their line ends. */
export function splitLines(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const lineEnd = skipToLineEnd(text, at);
    lines.push({ start: at, end: lineEnd });
    at = skipLineEnd(text, lineEnd);
  }
  return lines;
}
