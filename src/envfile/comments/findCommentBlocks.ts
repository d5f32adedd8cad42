import { isBlank, skipToLineEnd } from "../characters.ts";
import type { EnvEntry, Span } from "../envEntry.ts";
import { findLineStart, skipLineEnd, splitLines } from "../lines.ts";

/** The lines between the statements that begin with `#`, neighbours together. Without their line ends. */
export function findCommentBlocks(text: string, entries: readonly EnvEntry[]): Span[][] {
  const blocks: Span[][] = [];
  let block: Span[] = [];
  for (const gap of findGaps(text, entries)) {
    for (const line of splitLines(text, gap)) {
      if (isCommentLine(text, line)) block.push(line);
      else block = endBlock(blocks, block);
    }
    block = endBlock(blocks, block);
  }
  return blocks;
}

function endBlock(blocks: Span[][], block: Span[]): Span[] {
  if (block.length === 0) return block;
  blocks.push(block);
  return [];
}

/** The lines between the statements. */
function findGaps(text: string, entries: readonly EnvEntry[]): Span[] {
  const gaps: Span[] = [];
  let start = findLineStart(text, 0);
  for (const entry of entries) {
    gaps.push({ start, end: findLineStart(text, entry.start) });
    start = skipLineEnd(text, skipToLineEnd(text, entry.end));
  }
  return [...gaps, { start, end: text.length }];
}

function isCommentLine(text: string, { start, end }: Span): boolean {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at < end && text[at] === "#";
}
