import { LINE_FEED } from "./characters.ts";
import { decodeExactly } from "./envText.ts";

/** `other`: neither UTF-8 nor UTF-16, such as Latin-1, or no text at all. */
export type EnvEncoding = "utf8" | "utf16le" | "utf16be" | "other";

/** Bytes as text. Only the text of `utf8` gives the same bytes again when it is encoded. */
export interface DecodedBytes {
  readonly encoding: EnvEncoding;
  /** A byte order mark of UTF-8 stays as the first character. */
  readonly text: string;
}

/**
 * What a `.env` file says, whatever wrote it: the `>` of Windows PowerShell 5 writes UTF-16, with a mark or, when it
 * appends, without one. Every reader of such files takes them for UTF-8, so another encoding is named and never written.
 */
export function readBytes(bytes: Uint8Array): DecodedBytes {
  const marked = findMark(bytes);
  // Before UTF-8 is tried: ASCII in UTF-16 is valid UTF-8 with a NUL beside each character.
  const found = marked ?? findUnmarked(bytes);
  const other = found !== undefined && isMixed(bytes) ? "other" : found;
  if (other !== undefined) return { encoding: other, text: decode(bytes, other) };
  const text = decodeExactly(bytes);
  return text === undefined
    ? { encoding: "other", text: decode(bytes, "other") }
    : { encoding: "utf8", text };
}

function findMark([first, second, third, fourth]: Uint8Array): EnvEncoding | undefined {
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "other" : "utf16le";
  return first === 0xfe && second === 0xff ? "utf16be" : undefined;
}

/** Fewer NULs may be a value of UTF-8 that holds one. A key, `=` and a value are three characters already. */
const FEWEST_NULS = 3;

/** UTF-16 without a mark has its NULs on one side only, and one for at least every tenth byte. */
function findUnmarked(bytes: Uint8Array): EnvEncoding | undefined {
  const nuls = [0, 0];
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nuls;
  if (even + odd < FEWEST_NULS) return undefined;
  if ((even + odd) * 10 < bytes.length) return hasWideRun(bytes) ? "other" : undefined;
  if (even > 0 && odd > 0) return "other";
  return even > 0 ? "utf16be" : "utf16le";
}

/** No value of UTF-8 has so many characters of two bytes in a row: `KEY=` is four. */
const WIDE_RUN = 4;

/** UTF-16 behind UTF-8: what the `>>` of Windows PowerShell 5 appends. */
function hasWideRun(bytes: Uint8Array): boolean {
  let run = 0;
  for (let last = -2, at = bytes.indexOf(0); at !== -1 && run < WIDE_RUN; at = bytes.indexOf(0, at + 1)) {
    run = at === last + 2 ? run + 1 : 1;
    last = at;
  }
  return run >= WIDE_RUN;
}

/** Whole lines of UTF-8 before UTF-16, or of ASCII behind it: what `>>` of another shell appends. In UTF-16 a line end has a NUL. */
function isMixed(bytes: Uint8Array): boolean {
  const first = bytes.indexOf(0);
  const tail = toLatin(bytes.subarray(Math.max(bytes.lastIndexOf(0) + 1, bytes.length - MAX_LINE)));
  return first >= 0 && (isText(wholeLines(bytes.subarray(0, first))) || ENDS_IN_ASCII.test(tail));
}

function wholeLines(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
}

/** A comment or an entry: characters of two bytes are hardly ever valid UTF-8, and say nothing if they are. */
const STATEMENT = /^\ufeff?[ \t]*(?:#|(?:export[ \t]+)?[\w.-]+[ \t]*=)/m;

function isText(bytes: Uint8Array): boolean {
  const text = decodeExactly(bytes);
  return text !== undefined && STATEMENT.test(text) && !/[^\P{Cc}\t\r\n]/u.test(text);
}

/** As much as is looked at for a line. */
const MAX_LINE = 65_536;
const ENDS_IN_ASCII = /^[\r\n]*(?:#.*|(?:export )?[\w.-]+ ?=)[\t\r\n -~]*$/;

function toLatin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function decode(bytes: Uint8Array, encoding: EnvEncoding): string {
  if (encoding === "utf16le") return new TextDecoder("utf-16le").decode(bytes);
  if (encoding === "utf16be") return new TextDecoder("utf-16le").decode(swapPairs(bytes));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Not every build of Node decodes the big-endian form. */
function swapPairs(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte, at) => bytes[at ^ 1] ?? byte);
}
