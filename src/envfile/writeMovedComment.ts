import { isQuote } from "./characters.ts";
import type { EnvEntry } from "./envEntry.ts";

interface MovedCommentOptions {
  readonly change: { readonly note?: string; readonly withoutComment?: boolean };
  /** The values that are taken out of the file: none of them may stay in a comment. */
  readonly values: ReadonlySet<string>;
}

/** A longer one is dropped unread, so that the search in it stays cheap. */
const LONGEST_COMMENT = 500;

const NOTE_START = "moved to ";

/** What stands behind a key that was moved. `date` as people write it, a day is enough. */
export function writeMovedNote(account: string, date: string): string {
  return `${NOTE_START}${account}, ${date}`;
}

/** What `writeMovedNote` wrote, and what was kept behind it. */
export interface MovedNote {
  readonly account: string;
  readonly date: string;
  /** The comment that stood behind the value, with the blanks before it; empty when there was none. */
  readonly comment: string;
}

/** Reads the text behind the `=` of a commented-out key. Quotes around the note are passed over. */
export function readMovedNote(text: string): MovedNote | undefined {
  const [, , account, date, comment] = MOVED_NOTE.exec(text) ?? [];
  if (account === undefined || date === undefined) return undefined;
  return { account, date, comment: comment ?? "" };
}

const MOVED_NOTE = /^\s*(["'`]?)moved to (\S.*?), (\d{4}-\d{2}-\d{2})\1(\s+#.*)?\s*$/;

/** Whether the text behind the `=` of a commented-out key is such a note, and so no old value. */
export function isMovedNote(value: string): boolean {
  return value.startsWith(NOTE_START);
}

/** The one line that takes the place of a statement. The comment behind its value is kept if it is harmless. */
export function writeMovedComment(
  text: string,
  entry: EnvEntry,
  { change, values }: MovedCommentOptions,
): string {
  const note = change.note === undefined ? "" : ` ${flatten(change.note)}`;
  const isKept = change.withoutComment !== true && canKeepComment(text, entry, values);
  const comment = isKept ? text.slice(entry.valueEnd, entry.comment?.end) : "";
  return `# ${entry.key}=${note}${comment}`;
}

/** A line end in a note would end the comment. */
function flatten(note: string): string {
  return note.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/**
 * What dotenv takes for a comment may be a part of the secret: in `A=pa#ss`, in `A="x"y #z"`, in `A=#secret`. Kept
 * is only a comment behind a blank, behind a value that is there and whose quotes leave no doubt, and only if it
 * repeats no value that is taken out.
 */
function canKeepComment(text: string, entry: EnvEntry, values: ReadonlySet<string>): boolean {
  const { comment, valueStart, valueEnd } = entry;
  if (comment === undefined || valueStart === valueEnd || comment.start === valueEnd) return false;
  const words = text.slice(comment.start, comment.end);
  if (words.length > LONGEST_COMMENT) return false;
  const raw = text.slice(valueStart, valueEnd);
  if (isQuote(raw.charCodeAt(0)) && (entry.quote === undefined || words.includes(entry.quote))) return false;
  return !repeatsValue(words, raw, entry.value) && !wordsOf(words).some((word) => values.has(word));
}

/** A line of a value counts as the value. */
function repeatsValue(comment: string, raw: string, value: string): boolean {
  return [raw, ...value.split("\n")].some((part) => part.trim() !== "" && comment.includes(part.trim()));
}

function wordsOf(comment: string): string[] {
  return comment.split(/[\s"'`(),;:]+/).filter((word) => word !== "");
}
