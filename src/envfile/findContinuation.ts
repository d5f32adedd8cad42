import { skipToLineEnd } from "./characters.ts";
import type { EnvEntry } from "./envEntry.ts";
import { findPemRows } from "./findPemRows.ts";
import { goesOnBelow } from "./joinedLines.ts";
import { isTellingWord } from "./judgeComment.ts";
import { skipLineEnd } from "./lines.ts";
import { readRaw } from "./rawValue.ts";
import { beginsStatement, readWritten } from "./writtenValue.ts";

/** Why an entry is more than dotenv reads of it: moved as it is, a part of what it says would stay in the file, or be lost. */
export type Continuation =
  /** JSON or a private key outside of quotes, or in quotes that it breaks. */
  | "lines"
  /** The mark at the end joins it to the next line. */
  | "backslash"
  /** Lines below that are not statements, and hold what looks like a secret or a part of one. */
  | "strayLines"
  /** No one can tell where the value was meant to end. */
  | "openQuote";

/** How the value of an entry goes on in the file for a person who reads it, if it does. */
export function findContinuation(text: string, entry: EnvEntry): Continuation | undefined {
  if (findPemRows(text, entry) !== undefined) return "lines";
  const remainder = readWritten(text, entry)?.remainder;
  if (remainder === "on the next lines") return "lines";
  if (remainder === "behind a backslash" || goesOnBelow(text, entry)) return "backslash";
  const { raw, opening, isClosed } = readRaw(text, entry);
  const isOpen = opening !== undefined && !isClosed && raw.indexOf(opening, 1) === -1;
  if (isOpen || OPEN_CURLY_QUOTE.test(raw)) return "openQuote";
  return hasSecretBelow(text, entry) ? "strayLines" : undefined;
}

/** `“one` at the end of a line, where it is closed below. */
const OPEN_CURLY_QUOTE = /^[“„][^“”]*$/;

/** As much as is looked at below an entry. */
const MAX_BELOW = 8192;

/** A token that was wrapped, a block as in YAML, a here-document: dotenv passes over such lines. */
function hasSecretBelow(text: string, { end }: EnvEntry): boolean {
  const limit = Math.min(text.length, end + MAX_BELOW);
  for (let at = nextLine(text, end); at < limit; at = nextLine(text, at)) {
    const line = text.slice(at, skipToLineEnd(text, at)).trim();
    if (line === "" || line.startsWith("#") || beginsStatement(text, at)) return isWrappedEnd(line);
    if (line.split(/\s+/).some((word) => isTellingWord(word))) return true;
  }
  return false;
}

function nextLine(text: string, at: number): number {
  return skipLineEnd(text, skipToLineEnd(text, at));
}

/** The last row of wrapped base64, which dotenv takes for a key without a value. */
function isWrappedEnd(line: string): boolean {
  const key = /^([\w.-]{6,})={1,2}$/.exec(line)?.[1];
  return key !== undefined && isTellingWord(key);
}
