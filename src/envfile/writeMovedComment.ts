import { isQuote } from "./characters.ts";
import type { EnvEntry } from "./envEntry.ts";

interface MovedCommentOptions {
  readonly change: { readonly note?: string; readonly withoutComment?: boolean };
  /** Whether a comment holds anything of the values that leave the file: see `removedParts.ts`. */
  readonly holdsRemoved: (comment: string) => boolean;
}

/** A longer one is dropped unread, so that the search in it stays cheap. */
const LONGEST_COMMENT = 500;

const NOTE_START = "moved to ";

/** What stands behind a key that was moved. `date` as people write it, a day is enough. */
export function writeMovedNote(account: string, date: string): string {
  return `${NOTE_START}${toPlainWords(account)}, ${date}`;
}

const NOTE = new RegExp(`^${NOTE_START}(.*), (\\S+)$`);

/** What `writeMovedNote` was given. */
export function readMovedNote(note: string): Pick<MovedNote, "account" | "date"> | undefined {
  const [, account, date] = NOTE.exec(note) ?? [];
  return account === undefined || date === undefined ? undefined : { account, date };
}

/** What `writeMovedNote` wrote, and what was kept behind it. */
export interface MovedNote {
  readonly account: string;
  readonly date: string;
  /** The comment that stood behind the value, with the blanks before it; empty when there was none. */
  readonly comment: string;
}

/**
 * The comment of a moved key: `# KEY moved to work, 2026-11-20`. Earlier versions wrote `# KEY= moved to …`, and
 * people put quotes around the note or `export` before the key: such lines stay in their files.
 */
const MOVED_COMMENT = new RegExp(
  /^(\s*)#[#\s]*(?:export\s+)?([\w.-]+)(\s*=\s*|\s+)(["'`]?)/.source +
    NOTE_START +
    String.raw`(\S.*?), (\d{4}-\d{2}-\d{2})\4(\s+#.*)?\s*$`,
);

/** A line of that form, which may be prose: see `isMovedKey.ts`. */
export interface MovedComment {
  /** The blanks before its `#`. */
  readonly indent: string;
  readonly key: string;
  /** Whether there is an equals sign behind the key, as earlier versions wrote. */
  readonly isAssigned: boolean;
  readonly note: MovedNote;
}

/** Reads a line of the file; undefined if it does not have that form. */
export function readMovedComment(line: string): MovedComment | undefined {
  const [, indent, key, sign = "", , account, date, comment = ""] = MOVED_COMMENT.exec(line) ?? [];
  if (indent === undefined || key === undefined || account === undefined || date === undefined) {
    return undefined;
  }
  return { indent, key, isAssigned: sign.includes("="), note: { account, date, comment } };
}

/** Whether a line may be such a comment. Cheap: most lines need no closer look. */
export function mentionsMove(line: string): boolean {
  return line.includes(NOTE_START);
}

/** Whether the text behind the `=` of a commented-out key is such a note, and so no old value. */
export function isMovedNote(value: string): boolean {
  return value.startsWith(NOTE_START);
}

/**
 * The one line that takes the place of a statement. The comment behind its value is kept if it is harmless. No `=`
 * is in it: `export $(cat .env | xargs)` takes every word of a file with one for an assignment, comments included,
 * and `# KEY= moved` would empty a variable that was handed in (sentinel-hub/titiler-openeo#75).
 */
export function writeMovedComment(
  text: string,
  entry: EnvEntry,
  { change, holdsRemoved }: MovedCommentOptions,
): string {
  const note = change.note === undefined ? "" : ` ${toPlainWords(change.note)}`;
  const isKept = change.withoutComment !== true && canKeepComment(text, entry, holdsRemoved);
  const comment = isKept ? text.slice(entry.valueEnd, entry.comment?.end) : "";
  return `# ${entry.key}${note}${comment}`.trimEnd();
}

/**
 * A line end in a note would end the comment, a quote or a backslash makes `xargs` fail or join words, and `*` or
 * `[` becomes names of files where a shell splits the text.
 */
export function toPlainWords(note: string): string {
  return note
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/["'`]/g, "’")
    .replace(/[=\\*?[\]]/g, "-")
    .trim();
}

/**
 * What dotenv takes for a comment may be a part of the secret: in `A=pa#ss`, in `A="x"y #z"`, in `A=#secret`. Kept
 * is only a comment behind a blank, behind a value that is there and whose quotes leave no doubt, and only if it
 * repeats no value that is removed.
 */
function canKeepComment(
  text: string,
  entry: EnvEntry,
  holdsRemoved: MovedCommentOptions["holdsRemoved"],
): boolean {
  const { comment, valueStart, valueEnd } = entry;
  if (comment === undefined || valueStart === valueEnd || comment.start === valueEnd) return false;
  const words = text.slice(comment.start, comment.end);
  if (words.length > LONGEST_COMMENT || isTakenFurther(words)) return false;
  const raw = text.slice(valueStart, valueEnd);
  if (isQuote(raw.charCodeAt(0)) && (entry.quote === undefined || words.includes(entry.quote))) return false;
  return !repeatsValue(words, raw, entry.value) && !holdsRemoved(words);
}

/** Holds an assignment for a shell that splits the file into words, or takes the next line along, as in systemd. */
function isTakenFurther(comment: string): boolean {
  return comment.includes("=") || comment.trimEnd().endsWith("\\");
}

/** A line of a value counts as the value. */
function repeatsValue(comment: string, raw: string, value: string): boolean {
  return [raw, ...value.split("\n")].some((part) => part.trim() !== "" && comment.includes(part.trim()));
}
