import type { EnvEntry, Span } from "./envEntry.ts";
import { splitLines } from "./lines.ts";
import { findPemRows } from "./statements/findPemRows.ts";

/** A key in PEM outside of quotes, of which dotenv reads the first line. */
export interface PemBlock {
  /** All of it, with line feeds, as dotenv would read it in quotes. Without a line end behind it. */
  readonly value: string;
  /** The lines below the first. */
  readonly rows: Span;
}

const FIRST_LINE = /^-----BEGIN ([A-Z0-9]+(?: [A-Z0-9]+)*)-----$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Of RFC 1421, such as `Proc-Type: 4,ENCRYPTED`. */
const HEADER = /^[A-Z][A-Za-z]*(?:-[A-Za-z]+)*: \S.*$/;

/**
 * The whole of such a key, where the lines prove that they belong together and that nothing is missing: an END line of
 * the same label, and between them base64 in rows of one length, whole when they are put together.
 */
export function readPemBlock(text: string, entry: EnvEntry): PemBlock | undefined {
  const label = FIRST_LINE.exec(entry.value)?.[1];
  const rows = findPemRows(text, entry);
  if (label === undefined || rows === undefined || entry.comment !== undefined) return undefined;
  const lines = splitLines(text, rows).map(({ start, end }) => text.slice(start, end));
  if (lines.at(-1) !== `-----END ${label}-----` || !isWholeBody(lines.slice(0, -1))) return undefined;
  return { value: [entry.value, ...lines].join("\n"), rows };
}

function isWholeBody(lines: readonly string[]): boolean {
  const blank = lines.indexOf("");
  const headers = blank < 0 ? [] : lines.slice(0, blank);
  const body = lines.slice(blank + 1);
  const [{ length } = ""] = body;
  const areRows = body.every(
    (row, index) => row.length === length || (index === body.length - 1 && row.length < length),
  );
  return headers.every((line) => HEADER.test(line)) && areRows && BASE64.test(body.join(""));
}
