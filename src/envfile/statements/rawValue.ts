import { isQuote } from "../characters.ts";
import type { EnvEntry, Quote } from "../envEntry.ts";

/** How a value is written, which is what readers disagree about. */
export interface RawValue {
  readonly text: string;
  readonly entry: EnvEntry;
  /** The raw value, with its quotes. */
  readonly raw: string;
  /** The quote that the raw value begins with. */
  readonly opening: Quote | undefined;
  /** Whether that quote is closed at the end, with nothing but escaped ones in between. */
  readonly isClosed: boolean;
  /** What the quotes hold if they are closed, otherwise the raw value. */
  readonly inner: string;
}

export function readRaw(text: string, entry: EnvEntry): RawValue {
  const raw = text.slice(entry.valueStart, entry.valueEnd);
  const opening = isQuote(raw.charCodeAt(0)) ? (raw.charAt(0) as Quote) : undefined;
  const isClosed = entry.quote !== undefined && !hasUnescaped(raw.slice(1, -1), entry.quote);
  return { text, entry, raw, opening, isClosed, inner: isClosed ? raw.slice(1, -1) : raw };
}

function hasUnescaped(inner: string, quote: Quote): boolean {
  for (let at = inner.indexOf(quote); at !== -1; at = inner.indexOf(quote, at + 1)) {
    if (inner[at - 1] !== "\\") return true;
  }
  return false;
}
