/** Gives the text that an escaped stream stands for, piece by piece. Keeps a few bytes between pieces at most. */
export interface Decoder {
  /** The bytes may be the chunk itself, and are not kept either. */
  push(chunk: Uint8Array): Uint8Array;
  /** What was held back for a piece to come. */
  end(): Uint8Array;
}

/** What an escape at an offset stands for; `undefined` if it is none. */
type ReadEscape = (
  bytes: Buffer,
  at: number,
) => { readonly length: number; readonly text: Uint8Array } | undefined;

/** The escapes that begin with one byte. `longest`: in bytes; none may stand for more bytes than it has. */
function createDecoder(marker: number, longest: number, read: ReadEscape): Decoder {
  let held: Buffer = Buffer.alloc(0);
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
      out.set(found?.text ?? [marker], size);
      size += found?.text.length ?? 1;
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

/** `%40`, in any mix with what is not encoded. */
export function createPercentDecoder(): Decoder {
  return createDecoder(0x25, 3, (bytes, at) => {
    const code = readHex(bytes, at + 1, 2);
    return code === undefined ? undefined : { length: 3, text: Uint8Array.of(code) };
  });
}

const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The escapes of JSON, which other languages and shells share: `\u003d`, `\n`, `\"`; and `\x3d` of logs, C and fish. */
export function createBackslashDecoder(): Decoder {
  return createDecoder(0x5c, 12, (bytes, at) => {
    const letter = String.fromCharCode(bytes[at + 1] ?? 0);
    if (letter === "u") return readUnits(bytes, at);
    const byte = letter === "x" ? readHex(bytes, at + 2, 2) : undefined;
    if (byte !== undefined) return { length: 4, text: Uint8Array.of(byte) };
    const plain = letters[letter] ?? (/[ -/:-@[-`{-~]/.test(letter) ? letter : undefined);
    return plain === undefined ? undefined : { length: 2, text: Buffer.from(plain) };
  });
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

const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** `&amp;`, `&#61;`, `&#x3D;`, as XML and HTML have them. */
export function createEntityDecoder(): Decoder {
  return createDecoder(0x26, 10, (bytes, at) => {
    const text = bytes.toString("latin1", at, at + 10);
    const [all, digits, hex, name = ""] =
      /^&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([a-z]{2,4}));/.exec(text) ?? [];
    if (all === undefined) return undefined;
    const code = hex === undefined ? Number(digits ?? -1) : Number.parseInt(hex, 16);
    const plain = names[name] ?? (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    return plain === undefined ? undefined : { length: all.length, text: Buffer.from(plain) };
  });
}

/** 0 for blanks, line ends and what people and programs put before or behind a row, else 1. None is in base64. */
const KEPT = Uint8Array.from({ length: 256 }, (_, byte) =>
  " \t\r\n#>*|\"',;\\".includes(String.fromCharCode(byte)) ? 0 : 1,
);

/**
 * Only the rows themselves: base64 is wrapped at 76 by GNU, at 64 by others, indented in YAML, behind `# ` in a comment,
 * behind `> ` in a quoted mail, in quotes in a list.
 */
export function joinLines(chunk: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(chunk.length);
  let size = 0;
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] ?? 0;
    out[size] = byte;
    size += KEPT[byte] ?? 1;
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
