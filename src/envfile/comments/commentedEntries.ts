import type { EnvEntry } from "../envEntry.ts";
import { hasMoreLines } from "../findContinuation.ts";
import { splitLines } from "../lines.ts";
import { parseEnvFile } from "../parseEnvFile.ts";
import { findPemRows } from "../statements/findPemRows.ts";

/** A commented-out entry, with all lines that belong to it. */
export interface CommentedEntry {
  readonly entry: EnvEntry;
  /** Among the lines of the comment, from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The entries of a comment, of which `plain` has the lines without their `#`. */
export function readCommented(plain: string): readonly CommentedEntry[] {
  const lines = plain.split("\n");
  const { entries } = parseEnvFile(plain);
  const starts = new Set(entries.map(({ startLine }) => startLine));
  return entries.map((entry) => {
    const rows = findPemRows(plain, entry);
    const end = entry.endLine + (rows === undefined ? 0 : splitLines(plain, rows).length);
    const hasMore = rows === undefined && hasMoreLines(plain, entry);
    return { entry, firstLine: entry.startLine, lastLine: hasMore ? findEnd(lines, end, starts) : end };
  });
}

/** Nothing but closing brackets, as below JSON and a command of a shell. */
const CLOSING = /^\s*[)}\]"'`]+[,;]?\s*$/;

/** Up to the line that closes a value, or to the next one that is another entry or blank. */
function findEnd(lines: readonly string[], first: number, starts: ReadonlySet<number>): number {
  let last = first;
  for (let at = first + 1; at < lines.length && !starts.has(at); at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "") break;
    last = at;
    if (CLOSING.test(line)) break;
  }
  return last;
}
