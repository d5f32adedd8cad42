import { Sensitive } from "../../core/Sensitive.ts";
import { encodeValue } from "../../envfile/encodeValue.ts";
import { describeLineEnds, type LineEndStyle } from "../../envfile/envText.ts";
import { findMovedLines, type MovedLine } from "../../envfile/findMovedLines.ts";
import { onlyThisMachine } from "../../envfile/isMovedKey.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import { readMovedNote, writeMovedNote } from "../../envfile/writeMovedComment.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { type Original, type Removal, readOriginals } from "../journal/readOriginals.ts";
import type { FileEdit } from "../ports.ts";

/** A value that is kept on this machine. */
export interface KeptValue {
  readonly value: Sensitive;
  /** Whether it belongs to the file's folder, and so may go into a file that never had it. */
  readonly isOfFolder: boolean;
}

export interface RestoreQuestion {
  readonly uri: string;
  readonly text: Sensitive;
  readonly journal: readonly JournalEntry[];
  /** By name. */
  readonly kept: ReadonlyMap<string, KeptValue>;
  /** What accounts and platforms are called here. */
  readonly places: ReadonlySet<string>;
}

/** The comments of a file that moves left, as far as anything here tells. */
export function findMovedComments(
  { uri, text, journal, places }: Omit<RestoreQuestion, "kept">,
  kept: Iterable<string> = [],
): readonly MovedLine[] {
  const keys = new Set([...readOriginals(journal, uri).map(({ key }) => key), ...kept]);
  return findMovedLines(text.reveal(), { places: new Set([...places, ...onlyThisMachine.places]), keys });
}

/** A key that a file could get back. Lines count from 0. */
export type RestoreItem = Restorable | NotRestorable;

export interface NotRestorable {
  readonly kind: "blocked";
  readonly key: string;
  /** The comment of the key; absent when there is none. */
  readonly line?: number;
  readonly reason: RestoreBlock;
}

export type RestoreBlock =
  | { readonly code: "inFile"; readonly line: number }
  /** No value of this name is kept here. `account`: where the comment says that it went. */
  | { readonly code: "notKept"; readonly account: string }
  /** No quotes can hold the value. */
  | { readonly code: "cannotBeWritten" };

export interface Restorable {
  readonly kind: "restorable";
  readonly key: string;
  /** The comment that it replaces; absent when there is none. */
  readonly line?: number;
  /**
   * Set where only a comment says that the value was moved out of this file: whoever wrote the file may ask so for any
   * value that is kept for all folders.
   */
  readonly isClaimed?: true;
  /** Whether the bytes are those that were removed. */
  readonly isOriginal: boolean;
  /** Readers that get another value than dotenv from it, as far as it is written again. */
  readonly misreaders: readonly string[];
  /** What takes the place of the comments; empty without a comment. */
  readonly edits: readonly FileEdit[];
  /** What is in the file afterwards. */
  readonly statement: Sensitive;
  /** What the statement has to say. */
  readonly value: Sensitive;
  /** The migration that removed its lines, when they can go back to their place. */
  readonly removal?: Removal;
}

/** What of the moved keys of a file can come back, and how. First the commented lines in file order. */
export function planRestore(question: RestoreQuestion): readonly RestoreItem[] {
  const text = question.text.reveal();
  const known: Known = {
    question,
    originals: Map.groupBy(readOriginals(question.journal, question.uri), ({ key }) => key),
    inFile: new Map(parseEnvFile(text).entries.map(({ key, startLine }) => [key, startLine])),
    style: describeLineEnds(text),
    lineEnd: lineEndOf(text),
  };
  const lines = Map.groupBy(findMovedComments(question, question.kept.keys()), ({ key }) => key);
  const commented = [...lines.values()].map((own) => planLines(known, own));
  const others = [...question.kept]
    .filter(([key]) => !lines.has(key) && !known.inFile.has(key))
    .flatMap(([key, kept]) => planGone(known, key, kept));
  return [...commented.flat(), ...others];
}

/** What is found out once for all keys: each look at the text would be one for each of them. */
interface Known {
  readonly question: RestoreQuestion;
  /** By key, newest first. */
  readonly originals: ReadonlyMap<string, readonly Original[]>;
  readonly inFile: ReadonlyMap<string, number>;
  readonly style: LineEndStyle;
  readonly lineEnd: "\n" | "\r\n";
}

/** All comments of one key. */
function planLines(known: Known, lines: readonly MovedLine[]): readonly RestoreItem[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const { key, startLine: line } = last;
  const block = (reason: RestoreBlock): readonly RestoreItem[] => [{ kind: "blocked", key, line, reason }];
  const own = known.inFile.get(key);
  if (own !== undefined) return block({ code: "inFile", line: own });
  const value = known.question.kept.get(key)?.value;
  if (value === undefined) return block({ code: "notKept", account: last.note.account });
  const claimed = wasMoved(known, key) ? {} : ({ isClaimed: true } as const);
  const original = findOriginal(known, key, value);
  if (original !== undefined) return [{ ...restoreOriginal(lines, original, last), ...claimed }];
  const written = write(known, key, { value, comment: last.note.comment });
  if (written === undefined) return block({ code: "cannotBeWritten" });
  const { start, end } = last;
  const edits = [{ start, end, replacement: written.statement }];
  return [{ kind: "restorable", key, line, isOriginal: false, edits, value, ...written, ...claimed }];
}

/** Whether the journal knows that this very file lost the key to a move. */
function wasMoved({ originals }: Known, key: string): boolean {
  return originals.get(key)?.some(({ removal }) => removal.redacted !== undefined) === true;
}

/** Each comment of the move gets its own statement back, where they can be told apart. */
function restoreOriginal(
  lines: readonly MovedLine[],
  { key, value, statements, note }: Original,
  last: MovedLine,
): Restorable {
  const own = lines.filter((line) => isSameNote(note, line.note));
  const places = own.length === statements.length ? own : [last];
  const texts = statements.slice(-places.length);
  const edits = places.flatMap(({ lineStart, end }, index) => {
    const replacement = texts[index];
    return replacement === undefined ? [] : [{ start: lineStart, end, replacement }];
  });
  const statement = texts.at(-1) ?? new Sensitive("");
  return {
    kind: "restorable",
    key,
    line: last.startLine,
    isOriginal: true,
    misreaders: [],
    edits,
    statement,
    value,
  };
}

/** What the journal says of a move may hold characters that are no longer written into the comment. */
function isSameNote(written: string, { account, date }: MovedLine["note"]): boolean {
  const its = readMovedNote(written);
  return its !== undefined && writeMovedNote(its.account, its.date) === writeMovedNote(account, date);
}

/** A key without a comment: its lines were removed, or they were never there. */
function planGone(known: Known, key: string, { value, isOfFolder }: KeptValue): readonly RestoreItem[] {
  const original = findOriginal(known, key, value);
  if (!wasMoved(known, key) && !isOfFolder) return [];
  const common = { kind: "restorable", key, value, edits: [] } as const;
  const statement = original?.statements.at(-1);
  if (original !== undefined && statement !== undefined) {
    return [{ ...common, isOriginal: true, misreaders: [], statement, removal: original.removal }];
  }
  const written = write(known, key, { value, comment: "" });
  return written === undefined
    ? [{ kind: "blocked", key, reason: { code: "cannotBeWritten" } }]
    : [{ ...common, isOriginal: false, ...written }];
}

/** The newest one with the value that is kept now, unless the file's line ends were converted since. */
function findOriginal({ originals, style }: Known, key: string, value: Sensitive): Original | undefined {
  return originals.get(key)?.find((original) => {
    if (!original.value.equals(value)) return false;
    const styles = original.statements.map((statement) => describeLineEnds(statement.reveal()));
    return styles.every((own) => own === "none" || style === "none" || own === style);
  });
}

/** The statement as it was in all but its value, if anything is known of it. */
function write(
  { originals, lineEnd }: Known,
  key: string,
  { value, comment }: { readonly value: Sensitive; readonly comment: string },
): Pick<Restorable, "statement" | "misreaders"> | undefined {
  const encoded = encodeValue(value.reveal(), lineEnd);
  if (encoded === undefined) return undefined;
  const head = originals.get(key)?.[0]?.head ?? `${key}=`;
  const kept = /[\r\n\u2028\u2029]/.test(head) ? `${key}=` : head;
  return { statement: new Sensitive(kept + encoded.raw + comment), misreaders: encoded.misreaders };
}

/** What ends the lines of a text that does not mix line ends. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
