import { skipToLineEnd } from "../characters.ts";
import type { EnvEntry } from "../envEntry.ts";
import { skipLineEnd } from "../lines.ts";

/** How a value that dotenv reads in part goes on in the file. */
export type Remainder = "cut by #" | "on the next lines" | "behind a backslash";

/** What a person wrote as a value, of which dotenv reads less. */
export interface WrittenValue {
  readonly text: string;
  readonly remainder: Remainder;
}

/** As much of a value as is judged. */
const MAX_WRITTEN = 8192;

/**
 * What is in the file for an entry, where dotenv reads only a part of it: text that `#` cuts off, JSON or a key in
 * open or in three quotes over several lines, a value that a backslash was meant to continue.
 */
export function readWritten(text: string, entry: EnvEntry): WrittenValue | undefined {
  if (entry.quote !== undefined && !isTripleQuote(text, entry)) return undefined;
  const cut = readCut(text, entry);
  if (cut !== undefined) return { text: cut, remainder: "cut by #" };
  if (endsInMark(text, entry)) {
    return readContinued(text, entry);
  }
  const isStart = entry.value === "" ? beginsBelow(text, entry) : isOpen(entry.value);
  if (!isStart && !entry.value.startsWith("<")) return undefined;
  const below = readOn(text, entry);
  if (below === "" || !(isStart || hasEndTag(entry.value, below))) return undefined;
  return { text: entry.value.slice(blockMark(entry).length) + below, remainder: "on the next lines" };
}

/** Of `"""` at the end of a line dotenv takes the outer ones for quotes around the third. */
function isTripleQuote(text: string, { valueStart, valueEnd }: EnvEntry): boolean {
  return valueEnd - valueStart === 3 && /^(?:"""|''')$/.test(text.slice(valueStart, valueEnd));
}

/**
 * A `#` right behind other characters, with no blank up to the end of the word, was hardly meant as a comment. Where
 * it is the first character, words are a comment too: `KEY=#optional`.
 */
function readCut(text: string, { comment, valueStart, valueEnd }: EnvEntry): string | undefined {
  if (comment?.start !== valueEnd) return undefined;
  const rest = text.slice(comment.start, Math.min(comment.end, valueEnd + MAX_WRITTEN));
  const tail = (
    text.charAt(valueEnd - 1) === "=" && valueEnd > valueStart ? /^#\S.*$/ : /^#\S+(?=\s+#|\s*$)/
  ).exec(rest);
  if (tail === null) return undefined;
  const isWhole = valueStart === valueEnd;
  return isWhole && !isPasswordLike(tail[0]) ? undefined : text.slice(valueStart, valueEnd) + tail[0];
}

/** Not a word and not a colour. */
function isPasswordLike(text: string): boolean {
  return (
    /\d/.test(text) && /[a-z]/i.test(text) && !/^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)
  );
}

/** What joins lines: of shells and most formats, of cmd, of PowerShell. */
const MARKS = "\\^`";

export function endsInMark(text: string, { valueStart, valueEnd }: EnvEntry): boolean {
  return valueEnd > valueStart && MARKS.includes(text.charAt(valueEnd - 1));
}

/** A path of Windows may end so and is whole. Blanks behind the mark were hardly meant to end the value. */
function readContinued(text: string, entry: EnvEntry): WrittenValue | undefined {
  if (entry.comment !== undefined) return undefined;
  const lines = readMarked(text, entry);
  const [first = "", next = ""] = lines;
  if (next === "" || next.startsWith("#")) return undefined;
  const below = isOpen(first.trim()) || isOpen(first + next) ? withoutMarks(readOn(text, entry)) : undefined;
  return { text: below === undefined ? lines.join("") : first + below, remainder: "behind a backslash" };
}

/** Each line that ends in a mark, without it, and the one below these, up to the next statement. */
function readMarked(text: string, { valueStart, valueEnd }: EnvEntry): readonly string[] {
  const lines = [text.slice(valueStart, valueEnd - 1)];
  for (let [end, isMarked] = [skipToLineEnd(text, valueEnd), true]; isMarked; ) {
    const start = skipLineEnd(text, end);
    if (start === end || start - valueEnd > MAX_WRITTEN || beginsStatement(text, start)) break;
    end = skipToLineEnd(text, start);
    const line = text.slice(start, end).trim();
    isMarked = MARKS.includes(line.slice(-1) || " ");
    lines.push(isMarked ? line.slice(0, -1) : line);
  }
  return lines;
}

function withoutMarks(lines: string): string {
  return lines.replace(/[ \t]*[\\^`][ \t]*(?=\r?\n|$)/g, "");
}

/** `|`, `>` and `|2-` of YAML, `<<EOF` of a shell: what they stand for is below. */
const BLOCK = /^(?:[|>](?:[-+]?[1-9]?|[1-9][-+])|<<[-~]?["']?\w+["']?)$/;

function blockMark({ value }: EnvEntry): string {
  return BLOCK.test(value) ? value : "";
}

/** Quotes, JSON behind quotes, or the first line of a key. */
const OPENS = /^["'`]{1,3}(?:$|[{[])|^(?:["'`]{0,3}|[([])-{4,5} ?BEGIN /;

/** JSON without its end, also behind a quote; nothing but quotes; the first line of a private key; a block. */
function isOpen(value: string): boolean {
  if (BLOCK.test(value)) return true;
  if (OPENS.test(value)) return !/-{4,5} ?END /.test(value);
  const first = value.charAt(0);
  return (first === "{" && !value.endsWith("}")) || (first === "[" && !value.endsWith("]"));
}

/** `<key>`, where `</key>` is below. */
function hasEndTag(value: string, below: string): boolean {
  const end = `</${/^<([A-Za-z][\w:.-]*)/.exec(value)?.[1] ?? " "}`;
  return !value.includes(end) && below.includes(end);
}

/** A key, with or without its first line, or JSON that was pasted below its name. `[production]` is a section. */
const PASTED =
  /[^\S\r\n]*(?:-{4,5} ?BEGIN |[{[][^\S\r\n]*(?:["{]|[\r\n])|[A-Za-z0-9+/]{60,}[^\S\r\n]*(?:[\r\n]))/y;

function beginsBelow(text: string, { valueEnd }: EnvEntry): boolean {
  PASTED.lastIndex = skipLineEnd(text, skipToLineEnd(text, valueEnd));
  return PASTED.test(text);
}

/**
 * The lines below up to the next statement, from the line break on. So the lines of no two entries are the same ones, and
 * time stays linear.
 */
export function readOn(text: string, { valueEnd }: EnvEntry): string {
  const start = skipToLineEnd(text, valueEnd);
  let end = start;
  while (end < text.length && end - start < MAX_WRITTEN) {
    const next = skipLineEnd(text, end);
    if (next >= text.length || beginsStatement(text, next)) break;
    end = skipToLineEnd(text, next);
  }
  return text.slice(start, end);
}

const STATEMENT = /[ \t]*(?:export[ \t]+)?[\w.-]+(?:[ \t]*=|:\s)/y;

/** Whether dotenv reads a statement from there on. */
export function beginsStatement(text: string, at: number): boolean {
  STATEMENT.lastIndex = at;
  return STATEMENT.test(text);
}
