/** Gives the text that an escaped stream stands for, piece by piece. Keeps a few bytes between pieces at most. */
export interface Decoder {
  /** The bytes may be the chunk itself, and are not kept either. */
  push(chunk: Uint8Array): Uint8Array;
  /** What was held back for a piece to come. */
  end(): Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** What an escape at an offset stands for; `undefined` if it is not one. */
type ReadEscape = (
  bytes: Buffer,
  at: number,
) => { readonly length: number; readonly text: Uint8Array } | undefined;

/** The escapes that begin with one byte. `longest`: in bytes; none may stand for more bytes than it has. */
export function createDecoder(marker: number, longest: number, read: ReadEscape): Decoder {
  let held: Buffer = Buffer.alloc(0);
  const own = Uint8Array.of(marker);
  const decode = (bytes: Buffer, isLast: boolean): Uint8Array => {
    held = Buffer.alloc(0);
    let next = bytes.indexOf(marker);
    if (next < 0) return bytes;
    const out = Buffer.allocUnsafe(bytes.length);
    let [at, size] = [0, 0];
    while (next >= 0) {
      size += bytes.copy(out, size, at, next);
      at = next;
      if (!isLast && next + longest > bytes.length) break;
      const found = read(bytes, next);
      size += write(out, size, found?.text ?? own);
      at = next + (found?.length ?? 1);
      next = bytes.indexOf(marker, at);
    }
    if (next >= 0) held = Buffer.from(bytes.subarray(next));
    else size += bytes.copy(out, size, at);
    return out.subarray(0, size);
  };
  return {
    push: (chunk) => decode(held.length === 0 ? toBuffer(chunk) : Buffer.concat([held, chunk]), false),
    end: () => decode(held, true),
  };
}

/** Nearly all escapes stand for one byte, which is quicker by itself. Gives the length. */
function write(out: Uint8Array, at: number, text: Uint8Array): number {
  if (text.length === 1) out[at] = text[0] ?? 0;
  else out.set(text, at);
  return text.length;
}

/** `%40`, in any mix with what is not encoded. */
export function createPercentDecoder(): Decoder {
  return createDecoder(0x25, 3, (bytes, at) => {
    const code = readHex(bytes, at + 1, 2);
    return code === undefined ? undefined : { length: 3, text: Uint8Array.of(code) };
  });
}

const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** What most escapes are, by the byte behind the backslash: a letter for a control character, or a sign for itself. */
const shortEscapes = Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  const plain = letters[letter] ?? (/[ -/:-@[-`{-~]/.test(letter) ? letter : undefined);
  return plain === undefined ? undefined : { length: 2, text: Buffer.from(plain) };
});

/** Four bytes of UTF-8, each as `\xf0`. */
const LONGEST_BACKSLASH = 16;

/**
 * The escapes of JSON, which other languages and shells share: `\u003d`, `\n`, `\"`; `\u{3d}`, `\x{3d}` and `\U0000003d` of
 * JavaScript, Rust, Swift, Perl, Python and C; `\x3d` of logs, C and fish; bytes as
 * C, shells and git (`\303\251`) and Lua (`\195\169`) have them; and a row that goes on in the next one.
 */
export function createBackslashDecoder(): Decoder {
  return createDecoder(0x5c, LONGEST_BACKSLASH, (bytes, at) => {
    const next = bytes[at + 1] ?? 0;
    return shortEscapes[next] ?? readNumbered(bytes, at, String.fromCharCode(next));
  });
}

function readNumbered(bytes: Buffer, at: number, letter: string): ReturnType<ReadEscape> {
  if (letter === "\n" || letter === "\r") return readRowBreak(bytes, at);
  if (letter === "u") return readUnits(bytes, at) ?? readCodePoint(bytes, at);
  if (letter === "U") return readCodePoint(bytes, at);
  return readBytes(bytes, at) ?? (letter === "x" ? readCodePoint(bytes, at) : undefined);
}

/** Also the blanks that Rust, YAML, TOML and properties leave out, as many as fit: a shell has none within a word. */
function readRowBreak(bytes: Buffer, at: number): ReturnType<ReadEscape> {
  const text = bytes.toString("latin1", at, at + LONGEST_BACKSLASH);
  const [all] = /^\\\r?\n[ \t]*/.exec(text) ?? [];
  return all === undefined ? undefined : { length: all.length, text: NOTHING };
}

/**
 * Bytes that are a character of UTF-8 together, as C, git and logs have them. Any other one is a code point, as YAML, JavaScript
 * and Python's `ascii()` have those of Latin-1, beside `\u017b` for the rest.
 */
function readBytes(bytes: Buffer, at: number): ReturnType<ReadEscape> {
  const first = readByte(bytes, at);
  if (first === undefined) return undefined;
  const all = Array.from(
    { length: 1 + followers(first) },
    (_, index) => readByte(bytes, at + index * 4) ?? 0,
  );
  const isCharacter = all.length > 1 && all.slice(1).every((byte) => (byte & 0xc0) === 0x80);
  return isCharacter
    ? { length: all.length * 4, text: Uint8Array.from(all) }
    : { length: 4, text: Buffer.from(String.fromCharCode(first)) };
}

/** How many more bytes the first one of a character of UTF-8 announces. */
function followers(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 1;
  return first < 0xf0 ? 2 : 3;
}

function readByte(bytes: Buffer, at: number): number | undefined {
  if (bytes[at] !== 0x5c) return undefined;
  return bytes[at + 1] === 0x78 ? readHex(bytes, at + 2, 2) : readThreeDigits(bytes, at + 1);
}

/** `=3D` and rows that end in `=`, as mails have them: https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
export function createQuotedDecoder(): Decoder {
  return createDecoder(0x3d, 3, (bytes, at) => {
    const next = bytes[at + 1] ?? 0;
    if (next === 0x0a) return { length: 2, text: NOTHING };
    if (next === 0x0d) return bytes[at + 2] === 0x0a ? { length: 3, text: NOTHING } : undefined;
    const code = isHexDigit(next) ? readHex(bytes, at + 1, 2) : undefined;
    return code === undefined ? undefined : { length: 3, text: Uint8Array.of(code) };
  });
}

/** Most signs are before something else, which this tells without a text for each. */
function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/**
 * The characters of UTF-16 that are one byte and a zero, in either order, as that byte. Nothing else: of a program or an image
 * little is left, and of a text without zeros nothing, so that reading on costs as little.
 */
export function createWideDecoder(): Decoder {
  // The last two bytes: whether one counts shows in its neighbours.
  let [before, last] = [1, 1];
  return {
    push(chunk) {
      if (before !== 0 && last !== 0 && !chunk.includes(0)) {
        [before, last] = [chunk.at(-2) ?? last, chunk.at(-1) ?? last];
        return NOTHING;
      }
      const out = Buffer.allocUnsafe(chunk.length);
      let size = 0;
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at] ?? 0;
        out[size] = last;
        if (last !== 0 && (before === 0 || byte === 0)) size++;
        before = last;
        last = byte;
      }
      return out.subarray(0, size);
    },
    end: () => (before === 0 && last !== 0 ? Uint8Array.of(last) : NOTHING),
  };
}

/** Octal where it may be that; only Lua has decimal ones. */
function readThreeDigits(bytes: Buffer, at: number): number | undefined {
  const text = bytes.toString("latin1", at, at + 3);
  if (!/^\d{3}$/.test(text)) return undefined;
  const byte = Number.parseInt(text, /^[0-3][0-7]{2}$/.test(text) ? 8 : 10);
  return byte <= 0xff ? byte : undefined;
}

/** In braces as many digits as are needed, else eight of them. */
function readCodePoint(bytes: Buffer, at: number): ReturnType<ReadEscape> {
  const text = bytes.toString("latin1", at, at + 12);
  const [all = "", braced, fixed] = /^\\(?:[ux]\{([\dA-Fa-f]{1,8})\}|U([\dA-Fa-f]{8}))/.exec(text) ?? [];
  const code = Number.parseInt(braced ?? fixed ?? "", 16);
  return code <= 0x10ffff ? { length: all.length, text: Buffer.from(String.fromCodePoint(code)) } : undefined;
}

/** Two halves of a pair are one character. */
function readUnits(bytes: Buffer, at: number): ReturnType<ReadEscape> {
  const first = readHex(bytes, at + 2, 4);
  if (first === undefined) return undefined;
  const isPair = (first & 0xfc00) === 0xd800 && bytes[at + 6] === 0x5c && bytes[at + 7] === 0x75;
  const second = isPair ? readHex(bytes, at + 8, 4) : undefined;
  const units = second === undefined ? [first] : [first, second];
  return { length: units.length * 6, text: Buffer.from(String.fromCharCode(...units)) };
}

/**
 * Leaves characters of ASCII out: whatever a format puts before, between or around others. Most streams are short files, so what
 * is left out is tabled once for all of them.
 */
export function prepareOmitter(characters: string): () => Decoder {
  const kept = new Uint8Array(256).fill(1);
  for (const character of characters) kept[character.charCodeAt(0)] = 0;
  return () => ({ push: (chunk) => keepSome(chunk, kept), end: () => NOTHING });
}

/** `kept`: 0 for what is left out, else 1. */
function keepSome(chunk: Uint8Array, kept: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(chunk.length);
  let size = 0;
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] ?? 0;
    out[size] = byte;
    size += kept[byte] ?? 1;
  }
  return out.subarray(0, size);
}

function readHex(bytes: Buffer, at: number, digits: number): number | undefined {
  const text = bytes.toString("latin1", at, at + digits);
  return text.length === digits && /^[\dA-Fa-f]+$/.test(text) ? Number.parseInt(text, 16) : undefined;
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
