import { BACKSLASH, HASH, isLineTerminator, skipBlanksOfLine } from "../characters.ts";

/**
 * The offset of the quote that closes the one at `open`, or -1. Candidates are the escaped quotes behind `open`
 * and the first unescaped one, where every backslash before a quote escapes it, even an escaped backslash. The
 * last candidate with nothing but blanks or a comment behind it on its line closes the value, so an escaped
 * quote can: `A="C:\"`.
 *
 * Linear over a whole file: a search ends at the next unescaped quote of its kind, and an opening quote is one,
 * so searches for the same kind of quote never overlap.
 */
export function findClosingQuote(text: string, open: number): number {
  const quote = text.charAt(open);
  let closing = -1;
  for (let at = text.indexOf(quote, open + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (isLastOnLine(text, at)) closing = at;
    if (text.charCodeAt(at - 1) !== BACKSLASH) break;
  }
  return closing;
}

function isLastOnLine(text: string, at: number): boolean {
  const next = skipBlanksOfLine(text, at + 1);
  if (next >= text.length) return true;
  const code = text.charCodeAt(next);
  return code === HASH || isLineTerminator(code);
}
