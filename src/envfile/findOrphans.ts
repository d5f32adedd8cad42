import { readCommented } from "./comments/commentedEntries.ts";
import { findCommentBlocks } from "./comments/findCommentBlocks.ts";
import type { EnvEntry, Span } from "./envEntry.ts";
import { createLineCounter } from "./lineCounter.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { findPemRows } from "./statements/findPemRows.ts";
import { isMovedNote } from "./writeMovedComment.ts";

/** Lines that still hold a secret when the entries of `key` are gone: from a line's start to a line's end. */
export interface Orphan extends Span {
  /** `pemRows`: what follows the first line of an unquoted private key. `commentedCopy`: `#KEY=old`. */
  readonly kind: "pemRows" | "commentedCopy";
  readonly key: string;
  /** The first of the lines, from 0, as the editor counts. */
  readonly startLine: number;
}

/**
 * Finds what `rewriteEnvFile` would leave behind of these keys; give it the orphans to remove as extra spans. In
 * file order. Linear in the text's length.
 */
export function findOrphans(text: string, keys: Iterable<string>): readonly Orphan[] {
  const wanted = new Set(keys);
  const { entries } = parseEnvFile(text);
  const orphans = [...findRows(text, entries, wanted), ...findCopies(text, entries, wanted)];
  const lineOf = createLineCounter(text);
  return orphans
    .sort((a, b) => a.start - b.start)
    .map((orphan): Orphan => ({ ...orphan, startLine: lineOf(orphan.start) }));
}

type Found = Omit<Orphan, "startLine">;

function findRows(text: string, entries: readonly EnvEntry[], wanted: ReadonlySet<string>): Found[] {
  return entries.flatMap((entry): Found[] => {
    const rows = wanted.has(entry.key) ? findPemRows(text, entry) : undefined;
    return rows === undefined ? [] : [{ kind: "pemRows", key: entry.key, ...rows }];
  });
}

function findCopies(text: string, entries: readonly EnvEntry[], wanted: ReadonlySet<string>): Found[] {
  return findCommentBlocks(text, entries).flatMap((block) => findCopiesIn(text, block, wanted));
}

/** Reads a block with its comment marks removed. `KEY: word` is prose more often than a copy. */
function findCopiesIn(text: string, block: readonly Span[], wanted: ReadonlySet<string>): Found[] {
  const plain = block.map(({ start, end }) => text.slice(start, end).replace(/^\s*#[\s#]*/, "")).join("\n");
  return readCommented(plain).flatMap(({ entry, firstLine, lastLine }): Found[] => {
    const isCopy = wanted.has(entry.key) && plain[entry.separator] === "=";
    const first = block[firstLine];
    const last = block[lastLine];
    if (!isCopy || first === undefined || last === undefined) return [];
    if (isMovedNote(entry.value) || (entry.value === "" && lastLine === firstLine)) return [];
    return [{ kind: "commentedCopy", key: entry.key, start: first.start, end: last.end }];
  });
}
