import type { Span } from "./envEntry.ts";
import { findCommentBlocks } from "./findCommentBlocks.ts";
import { createLineCounter } from "./lineCounter.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { type MovedNote, readMovedNote } from "./writeMovedComment.ts";

/** The comment that a move left in the place of a statement: from its `#` to the end of the line. */
export interface MovedLine extends Span {
  readonly key: string;
  readonly note: MovedNote;
  /** From 0, as the editor counts. */
  readonly startLine: number;
}

const COMMENTED_KEY = /^(\s*)#[#\s]*(?:export\s+)?([\w.-]+)\s*=(.*)$/;

/**
 * The lines of a `.env` file that say where a value was moved to, in file order. A line within a quoted value is
 * none. Linear in the text's length.
 */
export function findMovedLines(text: string): readonly MovedLine[] {
  const lineOf = createLineCounter(text);
  return findCommentBlocks(text, parseEnvFile(text).entries)
    .flat()
    .flatMap(({ start, end }) => {
      const [, indent = "", key, behind] = COMMENTED_KEY.exec(text.slice(start, end)) ?? [];
      const note = behind === undefined ? undefined : readMovedNote(behind);
      if (key === undefined || note === undefined) return [];
      return [{ key, note, start: start + indent.length, end, startLine: lineOf(start) }];
    });
}
