import { CARRIAGE_RETURN, isLineBreak, skipToLineEnd } from "./characters.ts";
import { isTellingWord } from "./comments/judgeComment.ts";
import type { EnvEntry } from "./envEntry.ts";
import { findLineStart, skipLineEnd, skipLineEndBack } from "./lines.ts";
import { scanQuotes } from "./statements/scanQuotes.ts";
import { endsInMark } from "./statements/writtenValue.ts";

/** An odd number of backslashes: the last one escapes what is behind it. */
const ODD_BACKSLASHES = /(?<!\\)(?:\\\\)*\\$/;
/** A shell goes on below these. */
const OPERATOR = /\s(?:&&|\|\|)$/;
const WINDOWS_PATH = /^["']?(?:[A-Za-z]:[\\/]|\\\\)/;

/** Whether what is below an unquoted value was meant to go on with it, or with the command of a shell that sets it. */
export function goesOnBelow(text: string, entry: EnvEntry): boolean {
  if (entry.quote !== undefined) return false;
  const start = skipLineEnd(text, skipToLineEnd(text, entry.valueEnd));
  const next = text.slice(start, skipToLineEnd(text, start)).trim();
  if (next === "" || next.startsWith("#")) return false;
  return joinsLines(text, entry) || (endsInMark(text, entry) && isRestOfValue(next));
}

/** A path of Windows is whole, unless the backslash is right before a line feed, where shells do join the lines. */
function joinsLines(text: string, { comment, valueStart, valueEnd }: EnvEntry): boolean {
  if (comment !== undefined) return false;
  const raw = text.slice(valueStart, valueEnd);
  if (OPERATOR.test(raw)) return true;
  if (!ODD_BACKSLASHES.test(raw)) return false;
  return !WINDOWS_PATH.test(raw) || text[valueEnd] === "\n";
}

/** Not an entry of its own: an option, padded base64, or a token with a `=` in it. */
function isRestOfValue(next: string): boolean {
  return /^(?:-|[\w.-]+==$)/.test(next) || isTellingWord(/^[\w.-]+/.exec(next)?.[0] ?? "");
}

/**
 * Whether shells read an entry as a part of the line above. Without it, that line would take in the next one, or never
 * end. Of CRLF a backslash escapes the carriage return, and joins nothing.
 */
export function isJoinedToLineAbove(text: string, entry: EnvEntry): boolean {
  const start = findLineStart(text, entry.start);
  if (!isLineBreak(text.charCodeAt(start - 1))) return false;
  const end = skipLineEndBack(text, start);
  const above = text.slice(findLineStart(text, end), end);
  if (/^\s*#/.test(above)) return false;
  const { open, hasComment } = scanQuotes(above);
  if (open !== undefined) return closes(text, entry, open);
  if (hasComment) return false;
  const isBackslash = ODD_BACKSLASHES.test(above) && text.charCodeAt(end) !== CARRIAGE_RETURN;
  return isBackslash || OPERATOR.test(above.trimEnd());
}

/** Whether the quote of an earlier line ends in the line of an entry. */
function closes(text: string, { start }: EnvEntry, open: string): boolean {
  const line = text.slice(start, skipToLineEnd(text, start));
  return line.includes(open) && scanQuotes(line, open).open === undefined;
}
