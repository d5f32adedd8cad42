import { DOUBLE_QUOTE, isLineBreak, isQuote, LINE_FEED } from "../characters.ts";
import type { EnvEntry } from "../envEntry.ts";

/** Node's parser deletes every CR, and trims these. */
const TRIMMED = " \t\r\n";

/**
 * The value that Node's own parser (`util.parseEnv`, `--env-file`, and so Vite) gives to the key of an entry, or
 * undefined when it finds no such key. Follows `src/node_dotenv.cc` of Node 22 and 24, for a statement that the
 * lines before it do not swallow and whose line does not end with a lone CR.
 */
export function readAsNode(text: string, entry: EnvEntry): string | undefined {
  if (!isKeyRead(text, entry)) return undefined;
  const first = skip(text, entry.separator + 1, "\r");
  const start = skip(text, first, TRIMMED);
  if (text.charCodeAt(first) === LINE_FEED || start === text.length) {
    // Node looks for `export` only once it has found a value.
    return entry.exported && !isOnNextLine(text, entry) ? undefined : "";
  }
  return isQuote(text.charCodeAt(start)) ? readQuoted(text, start) : readPlain(text, start);
}

/** A key is on one line with its `=`, behind nothing but blanks, or behind `export` and a space. */
function isKeyRead(text: string, { key, exported, start, keyStart, keyEnd, separator }: EnvEntry): boolean {
  if (key === "__proto__" || text[separator] !== "=") return false;
  if (skip(text, keyEnd, " \t\r") !== separator) return false;
  if (!exported) return beginsLine(text, start);
  if (isOnNextLine(text, { start, keyStart })) return beginsLine(text, keyStart);
  const between = text.slice(start + "export".length, keyStart);
  return between.startsWith(" ") && skip(between, 0, TRIMMED) === between.length && beginsLine(text, start);
}

/** A lone `export` is a line that Node passes over. */
function isOnNextLine(text: string, { start, keyStart }: Pick<EnvEntry, "start" | "keyStart">): boolean {
  return text.slice(start, keyStart).includes("\n");
}

function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && " \t\r".includes(text.charAt(before))) before--;
  return before < 0 || text.charCodeAt(before) === LINE_FEED;
}

/** The next quote of the kind closes, escaped or not, whatever stands behind it. */
function readQuoted(text: string, start: number): string {
  const closing = text.indexOf(text.charAt(start), start + 1);
  if (closing === -1) return readUnclosed(text, start);
  const inner = text.slice(start + 1, closing).replaceAll("\r", "");
  return text.charCodeAt(start) === DOUBLE_QUOTE ? inner.replaceAll("\\n", "\n") : inner;
}

/** The whole line, with its trailing blanks unless the file ends with them. */
function readUnclosed(text: string, start: number): string {
  const line = lineFrom(text, start);
  return skip(text, start + line.length, TRIMMED) === text.length ? trim(line) : line;
}

function readPlain(text: string, start: number): string {
  const line = lineFrom(text, start);
  const hash = line.indexOf("#");
  return trim(hash === -1 ? line : line.slice(0, hash));
}

function lineFrom(text: string, start: number): string {
  let end = start;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

function trim(text: string): string {
  let end = text.length;
  while (end > 0 && TRIMMED.includes(text.charAt(end - 1))) end--;
  return text.slice(skip(text, 0, TRIMMED), end);
}

function skip(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text.charAt(at))) at++;
  return at;
}
