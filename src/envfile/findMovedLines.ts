import { findCommentBlocks } from "./comments/findCommentBlocks.ts";
import type { Span } from "./envEntry.ts";
import { createMovedKeyTest, type KnownMoves, onlyThisMachine } from "./isMovedKey.ts";
import { createLineCounter } from "./lineCounter.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { type MovedNote, readMovedComment } from "./writeMovedComment.ts";

/** The comment that a move left in the place of a statement: from its `#` to the end of the line. */
export interface MovedLine extends Span {
  readonly key: string;
  readonly note: MovedNote;
  /** Where the line begins: before the blanks in front of the `#`. */
  readonly lineStart: number;
  /** From 0, as the editor counts. */
  readonly startLine: number;
}

/**
 * The lines of a `.env` file that say where a value was moved to, in file order. A line within a quoted value is
 * not one, and neither is prose, as far as `known` tells. Linear in the text's length.
 */
export function findMovedLines(text: string, known: KnownMoves = onlyThisMachine): readonly MovedLine[] {
  const lineOf = createLineCounter(text);
  const { entries } = parseEnvFile(text);
  const isMovedKey = createMovedKeyTest(
    entries.map(({ key }) => key),
    known,
  );
  return findCommentBlocks(text, entries)
    .flat()
    .flatMap(({ start, end }) => {
      const moved = readMovedComment(text.slice(start, end));
      if (moved === undefined || !isMovedKey(moved)) return [];
      const { indent, key, note } = moved;
      return [{ key, note, lineStart: start, start: start + indent.length, end, startLine: lineOf(start) }];
    });
}
