import { skipToLineEnd } from "../characters.ts";
import type { EnvEntry, Span } from "../envEntry.ts";
import { skipLineEnd } from "../lines.ts";

const BEGIN = "-----BEGIN ";
const END = "-----END ";

/** Base64, or a header of RFC 1421 such as `Proc-Type`, or the empty line behind those. */
const PEM_ROW = /^(?:[A-Za-z0-9+/]+={0,2}|[A-Z][A-Za-z]*(?:-[A-Za-z]+)*: .*|)$/;
/** A row of this length is one even where the END line is missing. */
const FULL_ROW = /^[A-Za-z0-9+/]{40,}={0,2}$/;

/**
 * The lines that follow the first line of an unquoted private key, which dotenv reads alone: up to its END line, that of
 * the last block where several follow one another (a chain of certificates and their key), or as long as full rows
 * follow. Without the line end of the last one.
 */
export function findPemRows(text: string, entry: EnvEntry): Span | undefined {
  if (entry.quote !== undefined || !entry.value.includes(BEGIN) || entry.value.includes(END)) {
    return undefined;
  }
  const start = skipLineEnd(text, skipToLineEnd(text, entry.end));
  let found: Span | undefined;
  for (let at = start; at < text.length; ) {
    const end = skipToLineEnd(text, at);
    const row = text.slice(at, end).trim();
    const isEnd = row.includes(END);
    if (!isEnd && !row.startsWith(BEGIN) && !PEM_ROW.test(row)) break;
    if (isEnd || FULL_ROW.test(row)) found = { start, end };
    at = skipLineEnd(text, end);
    if (isEnd && !text.slice(at, skipToLineEnd(text, at)).trimStart().startsWith(BEGIN)) break;
  }
  return found;
}
