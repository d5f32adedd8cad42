import { DOUBLE_QUOTE, isLineTerminator, isQuote } from "../characters.ts";
import type { Quote, Span } from "../envEntry.ts";

/**
 * The value that the raw value from `start` to `end` stands for. `quote` is what `surroundingQuote` says. Only
 * double quotes decode `\n` and `\r`, even behind another backslash, and an opening one is enough.
 */
export function decodeValue(text: string, { start, end }: Span, quote: Quote | undefined): string {
  const plain = quote === undefined ? unwrapLines(text.slice(start, end)) : unquote(text, start, end);
  if (text.charCodeAt(start) !== DOUBLE_QUOTE || !plain.includes("\\")) return plain;
  return plain.replaceAll("\\n", "\n").replaceAll("\\r", "\r");
}

function unquote(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes("\r") ? inner.replace(/\r\n?/g, "\n") : inner;
}

/** The quotes that a raw value starts and ends with; they are not part of its value. */
export function surroundingQuote(text: string, start: number, end: number): Quote | undefined {
  const code = text.charCodeAt(start);
  if (!isQuote(code) || end - start < 2 || text.charCodeAt(end - 1) !== code) return undefined;
  return text.charAt(start) as Quote;
}

/**
 * dotenv removes quotes with a multi-line pattern, and U+2028 and U+2029 end a line for it. So within an
 * unquoted value that holds one of them, a quote at the start of a "line" pairs with the last of its kind at the
 * end of one.
 */
function unwrapLines(raw: string): string {
  if (!raw.includes("\u2028") && !raw.includes("\u2029")) return raw;
  const lastAtLineEnd = findLastQuotes(raw);
  let result = "";
  let copied = 0;
  for (let at = 0; at < raw.length; at++) {
    if (at > 0 && !isLineTerminator(raw.charCodeAt(at - 1))) continue;
    const closing = lastAtLineEnd.get(raw.charCodeAt(at)) ?? -1;
    if (closing <= at) continue;
    result += raw.slice(copied, at) + raw.slice(at + 1, closing);
    copied = closing + 1;
    at = closing;
  }
  return result + raw.slice(copied);
}

/** For each kind of quote, by its code, the offset of the last one that ends a line. */
function findLastQuotes(raw: string): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (isQuote(code) && (at + 1 === raw.length || isLineTerminator(raw.charCodeAt(at + 1)))) {
      last.set(code, at);
    }
  }
  return last;
}
