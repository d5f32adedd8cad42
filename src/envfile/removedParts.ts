import { createTextFinder } from "./comments/findTexts.ts";
import { createRepeatTest } from "./comments/tellingParts.ts";
import type { EnvEntry, Span } from "./envEntry.ts";
import { splitLines } from "./lines.ts";
import { parseEnvFile } from "./parseEnvFile.ts";

/** What leaves a file: statements, and lines with copies or rows of them. */
export interface Removed {
  readonly entries: readonly EnvEntry[];
  /** Those of which the comment is a part of the value, as a person said. */
  readonly wholeLines: ReadonlySet<EnvEntry>;
  readonly extraLines: readonly Span[];
}

/** A shorter part is in many a word, and counts only where it is a word itself. */
const MIN_PART = 4;

/**
 * Tells whether a comment holds a value that leaves the file, a line of one or its secret part, whatever signs are
 * around it. Made with the first comment: most files have none that could stay.
 */
export function createRemovedTest(text: string, removed: Removed): (comment: string) => boolean {
  let test: ((comment: string) => boolean) | undefined;
  return (comment) => {
    test ??= makeTest(text, removed);
    return test(comment);
  };
}

function makeTest(text: string, removed: Removed): (comment: string) => boolean {
  const copies = readCopies(text, removed.extraLines);
  const parts = [
    ...removed.entries.flatMap((entry) => partsOf(text, entry)),
    ...[...removed.wholeLines].map((entry) => text.slice(entry.valueStart, entry.comment?.end)),
    ...copies.flatMap(({ plain, entries }) => [plain, ...entries.flatMap((entry) => partsOf(plain, entry))]),
  ].map((part) => part.trim());
  const holdsPart = createTextFinder(parts.filter(({ length }) => length >= MIN_PART));
  const short = new Set(parts.filter(({ length }) => length < MIN_PART));
  const holdsSecret = createRepeatTest(text, removed.entries);
  return (comment) =>
    holdsPart(comment) || wordsOf(comment).some((word) => short.has(word)) || holdsSecret(comment);
}

function partsOf(text: string, { value, valueStart, valueEnd }: EnvEntry): readonly string[] {
  return [value, text.slice(valueStart, valueEnd), ...value.split(/\r?\n/)];
}

interface Copy {
  readonly plain: string;
  readonly entries: readonly EnvEntry[];
}

/** Each line without its comment marks, and what it says then: a copy may hold an older value. */
function readCopies(text: string, extraLines: readonly Span[]): readonly Copy[] {
  return extraLines
    .flatMap((span) => splitLines(text, span))
    .map(({ start, end }) => text.slice(start, end).replace(/^[\s#]+/, ""))
    .map((plain) => ({ plain, entries: parseEnvFile(plain).entries }));
}

function wordsOf(comment: string): readonly string[] {
  const words = [...comment.split(/[\s"'`(),;:]+/), ...comment.split(/[^\p{L}\p{N}_]+/u)];
  return words.filter((word) => word !== "");
}
