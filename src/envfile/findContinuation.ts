import { BACKSLASH, skipToLineEnd } from "./characters.ts";
import type { EnvEntry } from "./envEntry.ts";
import { findPemRows } from "./findPemRows.ts";
import { isTellingWord } from "./judgeComment.ts";
import { skipLineEnd } from "./lines.ts";
import { readRaw } from "./rawValue.ts";
import { readWritten } from "./writtenValue.ts";

/** Why an entry is more than dotenv reads of it: moved as it is, a part of its value would stay in the file. */
export type Continuation =
  /** JSON or a private key outside of quotes, or in quotes that it breaks. */
  | "lines"
  | "backslash"
  /** No one can tell where the value was meant to end. */
  | "openQuote";

/** How the value of an entry goes on in the file for a person who reads it, if it does. */
export function findContinuation(text: string, entry: EnvEntry): Continuation | undefined {
  if (findPemRows(text, entry) !== undefined) return "lines";
  const remainder = readWritten(text, entry)?.remainder;
  if (remainder === "on the next lines") return "lines";
  if (remainder === "behind a backslash" || goesOnInEntry(text, entry)) return "backslash";
  const { raw, opening, isClosed } = readRaw(text, entry);
  const isOpen = opening !== undefined && !isClosed && raw.indexOf(opening, 1) === -1;
  return isOpen ? "openQuote" : undefined;
}

/**
 * The line behind a backslash is not an entry of its own if it is an option, padded base64, or a token with a `=` in
 * it.
 */
function goesOnInEntry(text: string, { quote, valueEnd }: EnvEntry): boolean {
  if (quote !== undefined || text.charCodeAt(valueEnd - 1) !== BACKSLASH) return false;
  const start = skipLineEnd(text, skipToLineEnd(text, valueEnd));
  const next = text.slice(start, skipToLineEnd(text, start)).trim();
  return /^(?:-|[\w.-]+==$)/.test(next) || isTellingWord(/^[\w.-]+/.exec(next)?.[0] ?? "");
}
