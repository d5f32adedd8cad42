import { skipToLineEnd } from "../characters.ts";
import type { EnvEntry } from "../envEntry.ts";
import { skipLineEnd } from "../lines.ts";
import { readRaw } from "./rawValue.ts";
import { scanQuotes } from "./scanQuotes.ts";
import { beginsStatement, readOn, type WrittenValue } from "./writtenValue.ts";

/** The first line of a key without the last one. PuTTY's ends with a code, or with a hash in its first version. */
const OPEN_KEY =
  /^["'`]{0,3}(?:-{4,5} ?BEGIN (?![\s\S]*-{4,5} ?END )|PuTTY-User-Key-File-\d(?![\s\S]*Private-(?:MAC|Hash)))/;

/** Whether a value is the first line of a key of which the rest is elsewhere. */
export function isOpenKey({ quote, value }: EnvEntry): boolean {
  return quote === undefined && OPEN_KEY.test(value);
}

/** A bracket by itself or behind a word, the list of a shell with its first string, a here-document, a block of YAML. */
const OPEN_END =
  /^[|>][-+1-9]{0,2}$|(?:^|\s)[([{]{1,3}$|^\(\s*["'$](?!.*\)$)|(?:^|[\s(])<<[-~]?["']?\w+["']?$/s;

/** One of these is in each such form, and in few values. */
const OPENING = /[|<>([{$]/;

/** Whether a bracket of a value, a command of a shell in it or what it announces ends below, if anywhere. */
export function isOpenForm({ quote, value }: EnvEntry): boolean {
  if (quote !== undefined || !OPENING.test(value)) return false;
  return OPEN_END.test(value) || isOpenBehind(value, "$(", ")") || isOpenBehind(value, "${", "}");
}

function isOpenBehind(value: string, opening: string, closing: string): boolean {
  return value.lastIndexOf(opening) > value.lastIndexOf(closing);
}

/** A value with the lines below, where one of these forms opens: a command of a shell may hold a private key. */
export function readOpenForm(text: string, entry: EnvEntry): WrittenValue | undefined {
  if (entry.quote !== undefined) return undefined;
  if (!isOpenForm(entry) && !OPEN_SHELL_QUOTE.test(entry.value)) return undefined;
  return { text: entry.value + readOn(text, entry), remainder: "on the next lines" };
}

/** `“one` at the end of a line, where it is closed below. */
const OPEN_CURLY_QUOTE = /^[“„][^“”]*$/;
/** Quotes of bash that decode escapes or translate. */
const OPEN_SHELL_QUOTE = /^\$(["'])(?!.*\1)/s;

/**
 * Whether a quote of a value is not closed in it: at its start, or elsewhere where a line below closes it. Shells do not
 * end `"C:\"` where dotenv does.
 */
export function isOpenQuote(text: string, entry: EnvEntry): boolean {
  const { raw, opening, isClosed } = readRaw(text, entry);
  if (opening !== undefined && !isClosed && raw.indexOf(opening, 1) === -1) return true;
  if (OPEN_CURLY_QUOTE.test(raw) || OPEN_SHELL_QUOTE.test(raw)) return true;
  // To a shell the text between backticks is a command, which nothing here reads.
  if (opening === "`") return false;
  const { open } = scanQuotes(raw);
  return open !== undefined && isClosedBelow(text, entry, open);
}

/** An apostrophe is closed by nothing: the line of another entry with one of its own is the last that is read. */
function isClosedBelow(text: string, { end }: EnvEntry, quote: string): boolean {
  let open: string | undefined = quote;
  for (let at = end, isLast = false; !isLast; ) {
    at = skipLineEnd(text, skipToLineEnd(text, at));
    const line = readLine(text, at);
    if (line === undefined) return false;
    open = scanQuotes(line, open).open;
    if (open === undefined) return true;
    isLast = beginsStatement(text, at);
  }
  return false;
}

/** A line that is neither blank nor a comment. */
function readLine(text: string, at: number): string | undefined {
  const line = text.slice(at, skipToLineEnd(text, at)).trim();
  return line === "" || line.startsWith("#") ? undefined : line;
}
