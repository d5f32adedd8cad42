import { applyEdits, type TextEdit } from "./applyEdits.ts";
import { skipToLineEnd } from "./characters.ts";
import type { EnvEntry, Span } from "./envEntry.ts";
import { findLineStart, skipLineEndBack, widenToLines } from "./lines.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { createRemovedTest } from "./removedParts.ts";
import { createOverlapFinder, isWithin, mergeSpans } from "./spans.ts";
import { ENDS_BLOCK, findIncompleteCommand } from "./statements/shellBlocks.ts";
import { writeMovedComment } from "./writeMovedComment.ts";

export interface EnvChange {
  readonly key: string;
  /**
   * `comment`: the whole statement becomes one comment line without the value. It is not indented, as `grep -v '^#'`
   * before a shell reads the file passes over such lines only. `remove`: its lines go.
   */
  readonly mode: "comment" | "remove";
  /** Is in the comment that stays: `moved to work, 2026-11-20`. Never put a value in it. */
  readonly note?: string;
  /** Drops the comment behind the value: it was moved too, since a person chose the raw reading. */
  readonly withoutComment?: boolean;
}

export type EnvRewrite =
  /** `edits` lead from the given text to `text`: in order, apart, and none if there is nothing to do. */
  | { readonly ok: true; readonly edits: readonly TextEdit[]; readonly text: string }
  /**
   * `reason` is a finished sentence without a value. `incomplete`: the line, from 0, whose command would be incomplete
   * for a shell.
   */
  | { readonly ok: false; readonly reason: string; readonly incomplete?: number };

/** The entries of a file, by what becomes of them. Those on extra lines are in none of the lists. */
interface Sorted {
  readonly kept: readonly EnvEntry[];
  readonly moved: readonly { readonly entry: EnvEntry; readonly change: EnvChange }[];
  /** An entry that extra lines hold only a part of. */
  readonly cut: EnvEntry | undefined;
}

/**
 * Removes keys from a `.env` file: every statement of each, with all its lines, and the lines of `extraSpans`
 * (see `findOrphans`). Then reads the result and refuses unless all other statements have the same keys and
 * values in the same order. Every other byte stays as it was; a last line without a line end leaves one behind.
 */
export function rewriteEnvFile(
  text: string,
  changes: readonly EnvChange[],
  extraSpans: readonly Span[] = [],
): EnvRewrite {
  const extraLines = mergeSpans(extraSpans.map((span) => widenToLines(text, span)));
  const sorted = sortEntries(text, changes, extraLines);
  if (sorted.cut !== undefined) {
    return {
      ok: false,
      reason: `Line ${sorted.cut.startLine + 1} belongs only in part to what would be removed.`,
    };
  }
  const edits = planEdits(text, sorted.moved, extraLines);
  const incomplete = findIncompleteCommand(text, edits);
  if (incomplete !== undefined) {
    return {
      ok: false,
      reason: `Line ${incomplete + 1} would be an incomplete command for a shell.`,
      incomplete,
    };
  }
  const result = applyEdits(text, edits);
  const reason =
    findRemains(text, sorted, edits) ??
    findBlockEnd(text, sorted) ??
    findDifference(sorted.kept, parseEnvFile(result).entries);
  return reason === undefined ? { ok: true, edits, text: result } : { ok: false, reason };
}

function sortEntries(text: string, changes: readonly EnvChange[], extraLines: readonly Span[]): Sorted {
  const changeOf = new Map(changes.map((change) => [change.key, change]));
  const findExtra = createOverlapFinder(extraLines);
  const kept: EnvEntry[] = [];
  const moved: { entry: EnvEntry; change: EnvChange }[] = [];
  let cut: EnvEntry | undefined;
  for (const entry of parseEnvFile(text).entries) {
    const statement = statementOf(text, entry);
    const extra = findExtra(statement);
    const change = changeOf.get(entry.key);
    if (extra !== undefined) cut ??= isWithin(statement, extra) ? undefined : entry;
    else if (change !== undefined) moved.push({ entry, change });
    else kept.push(entry);
  }
  return { kept, moved, cut };
}

function planEdits(text: string, moved: Sorted["moved"], extraLines: readonly Span[]): TextEdit[] {
  const holdsRemoved = createRemovedTest(text, {
    entries: moved.map(({ entry }) => entry),
    wholeLines: new Set(
      moved.filter(({ change }) => change.withoutComment === true).map(({ entry }) => entry),
    ),
    extraLines,
  });
  const edits: TextEdit[] = [];
  const lines = [...extraLines];
  for (const { entry, change } of moved) {
    const statement = statementOf(text, entry);
    if (change.mode === "remove") lines.push(widenToLines(text, statement));
    else {
      edits.push({
        start: findLineStart(text, statement.start),
        end: statement.end,
        replacement: writeMovedComment(text, entry, { change, holdsRemoved }),
      });
    }
  }
  edits.push(...mergeSpans(lines).map((span) => removeLines(text, span)));
  return edits.sort((a, b) => a.start - b.start);
}

/** From the first word of an entry to the end of the line where its value or its comment ends. */
function statementOf(text: string, { start, end }: EnvEntry): Span {
  return { start, end: skipToLineEnd(text, end) };
}

/** When the last line of a file has no line end, the one before it takes over that part. */
function removeLines(text: string, { start, end }: Span): TextEdit {
  const isUnendedLastLine = end === text.length && skipLineEndBack(text, end) === end;
  return { start: isUnendedLastLine ? skipLineEndBack(text, start) : start, end, replacement: "" };
}

/** An edit that does not cover a whole statement would leave a part of its value behind, if only in a comment. */
function findRemains(text: string, { moved }: Sorted, edits: readonly TextEdit[]): string | undefined {
  const findEdit = createOverlapFinder(edits);
  const left = moved.find(({ entry }) => {
    const statement = statementOf(text, entry);
    const edit = findEdit(statement);
    return edit === undefined || !isWithin(statement, edit);
  });
  return left && `Line ${left.entry.startLine + 1} would keep a part of its value.`;
}

/** `A=x; fi`: the end of the block would leave the file with the value. */
function findBlockEnd(text: string, { moved }: Sorted): string | undefined {
  const ending = moved.find(
    ({ entry: { quote, valueStart, valueEnd } }) =>
      quote === undefined && ENDS_BLOCK.test(text.slice(valueStart, valueEnd)),
  );
  return ending && `Line ${ending.entry.startLine + 1} ends a block for a shell.`;
}

/** Tells by line, never by key: a row of a private key may be read as one. */
function findDifference(expected: readonly EnvEntry[], actual: readonly EnvEntry[]): string | undefined {
  const index = expected.findIndex((entry, at) => !isSame(entry, actual[at]));
  const entry = expected[index];
  if (entry !== undefined) return `Line ${entry.startLine + 1} would be read differently afterwards.`;
  return actual.length > expected.length ? "The file would hold another entry afterwards." : undefined;
}

function isSame(a: EnvEntry, b: EnvEntry | undefined): boolean {
  return b !== undefined && a.key === b.key && a.value === b.value;
}
