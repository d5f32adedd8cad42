import {
  CARRIAGE_RETURN,
  COLON,
  EQUALS,
  HASH,
  isBlank,
  isKeyCharacter,
  isQuote,
  LINE_FEED,
  skipBlanks,
  skipBlanksOfLine,
  skipKey,
  skipMatch,
  skipToLineEnd,
} from "./characters.ts";
import type { EnvEntry, Span } from "./envEntry.ts";
import { createLineCounter, type LineCounter } from "./lineCounter.ts";
import { decodeValue, surroundingQuote } from "./statements/decodeValue.ts";
import { findClosingQuote } from "./statements/findClosingQuote.ts";

const EXPORT = "export";

/** What is known of a statement once its separator is found. */
interface Head extends Pick<EnvEntry, "start" | "exported" | "keyStart" | "keyEnd" | "separator"> {
  /** Where the search for the value begins. */
  readonly from: number;
}

/**
 * Reads a `.env` file exactly as the npm package dotenv 18 does: nothing is expanded, nothing is run. Entries come
 * in file order, duplicates included. Never throws; takes time linear in the text's length, whatever it holds.
 */
export function parseEnvFile(text: string): { readonly entries: readonly EnvEntry[] } {
  return { entries: openEnvReader(text).read(text.length) };
}

/** Reads a text piece by piece, for those who must not hold up others with a long one. */
export interface EnvReader {
  /** How many characters are read. */
  readonly at: number;
  /** The entries of the next `characters`, and of the statement that they end in. */
  read(characters: number): readonly EnvEntry[];
}

/** All pieces together have the entries of `parseEnvFile`. */
export function openEnvReader(text: string): EnvReader {
  const lineOf = createLineCounter(text);
  let at = 0;
  return {
    get at() {
      return at;
    },
    read(characters) {
      const entries: EnvEntry[] = [];
      const end = Math.min(text.length, at + characters);
      at = skipBlanks(text, at);
      while (at < end) {
        const head = readHead(text, at);
        if (head === undefined) {
          at = skipToLineEnd(text, at);
        } else {
          const entry = readEntry(text, head, lineOf);
          entries.push(entry);
          at = skipToLineEnd(text, entry.comment?.start ?? entry.end);
        }
        at = skipBlanks(text, at);
      }
      return entries;
    },
  };
}

/** Reads `export KEY=`. Blanks and line ends may stand between the parts, but not between a key and its `:`. */
function readHead(text: string, start: number): Head | undefined {
  const keyStart = findKey(text, start);
  const keyEnd = skipKey(text, keyStart);
  if (keyEnd === keyStart) return undefined;
  const exported = keyStart !== start;
  const next = text.charCodeAt(keyEnd);
  if (next === COLON) {
    if (!isBlank(text.charCodeAt(keyEnd + 1))) return undefined;
    return { start, exported, keyStart, keyEnd, separator: keyEnd, from: skipOneBlank(text, keyEnd + 1) };
  }
  const separator = next === EQUALS ? keyEnd : skipBlanks(text, keyEnd);
  if (text.charCodeAt(separator) !== EQUALS) return undefined;
  return { start, exported, keyStart, keyEnd, separator, from: separator + 1 };
}

/** Where the key starts: behind `export` when another word follows, for `export=1` is a key too. */
function findKey(text: string, start: number): number {
  if (!text.startsWith(EXPORT, start) || !isBlank(text.charCodeAt(start + EXPORT.length))) return start;
  const next = skipBlanks(text, start + EXPORT.length);
  return isKeyCharacter(text.charCodeAt(next)) ? next : start;
}

/** The `:` takes exactly one blank with it, so a value may start on the next line: `KEY:⏎value`. CRLF is one. */
function skipOneBlank(text: string, at: number): number {
  const isPair = text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED;
  return isPair ? at + 2 : at + 1;
}

function readEntry(text: string, head: Head, lineOf: LineCounter): EnvEntry {
  const raw = findRawValue(text, head);
  const isEmpty = raw.start === raw.end;
  const valueStart = isEmpty ? head.separator + 1 : raw.start;
  const valueEnd = isEmpty ? valueStart : raw.end;
  const quote = surroundingQuote(text, valueStart, valueEnd);
  const { start, exported, keyStart, keyEnd, separator } = head;
  return {
    key: text.slice(keyStart, keyEnd),
    value: isEmpty ? "" : decodeValue(text, raw, quote),
    startLine: lineOf(start),
    endLine: lineOf(valueEnd),
    start,
    end: valueEnd,
    exported,
    keyStart,
    keyEnd,
    separator,
    valueStart,
    valueEnd,
    quote,
    comment: findComment(text, valueEnd),
  };
}

/** A quoted value may begin, and end, on a later line. Without a closing quote the line is read as it is. */
function findRawValue(text: string, { from }: Head): Span {
  const first = skipBlanks(text, from);
  if (isQuote(text.charCodeAt(first))) {
    const closing = findClosingQuote(text, first);
    if (closing !== -1) return { start: first, end: closing + 1 };
  }
  return findUnquotedValue(text, from);
}

/** Up to `#` or the line end, trimmed. U+2028 and U+2029 do not end it. */
function findUnquotedValue(text: string, from: number): Span {
  let end = skipMatch(text, from, UNQUOTED);
  let start = from;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

const UNQUOTED = /[^#\r\n]*/y;

function findComment(text: string, from: number): Span | undefined {
  const start = skipBlanksOfLine(text, from);
  if (text.charCodeAt(start) !== HASH) return undefined;
  return { start, end: skipToLineEnd(text, start) };
}
