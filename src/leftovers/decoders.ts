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

/**
 * The escapes of JSON, which other languages and shells share: `\u003d`, `\n`, `\"`; `\x3d` of logs, C and fish; and bytes as
 * C, shells and git (`\303\251`) and Lua (`\195\169`) have them.
 */
export function createBackslashDecoder(): Decoder {
  return createDecoder(0x5c, 12, (bytes, at) => {
    const letter = String.fromCharCode(bytes[at + 1] ?? 0);
    if (letter === "u") return readUnits(bytes, at);
    const byte = letter === "x" ? readHex(bytes, at + 2, 2) : readThreeDigits(bytes, at + 1);
    if (byte !== undefined) return { length: 4, text: Uint8Array.of(byte) };
    const plain = letters[letter] ?? (/[ -/:-@[-`{-~]/.test(letter) ? letter : undefined);
    return plain === undefined ? undefined : { length: 2, text: Buffer.from(plain) };
  });
}

/** Octal where it may be that; only Lua has decimal ones. */
function readThreeDigits(bytes: Buffer, at: number): number | undefined {
  const text = bytes.toString("latin1", at, at + 3);
  if (!/^\d{3}$/.test(text)) return undefined;
  const byte = Number.parseInt(text, /^[0-3][0-7]{2}$/.test(text) ? 8 : 10);
  return byte <= 0xff ? byte : undefined;
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

/** Those of XML, and what HTML has for signs: https://html.spec.whatwg.org/multipage/named-characters.html */
const names: ReadonlyMap<string, string> = new Map([
  ["nbsp", " "],
  ["Tab", "\t"],
  ["NewLine", "\n"],
  ...`amp& lt< gt> quot" apos' excl! num# dollar$ percnt% lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; equals= quest?
  commat@ lsqb[ rsqb] lbrack[ rbrack] bsol\\ Hat^ lowbar_ grave\` lcub{ rcub} lbrace{ rbrace} verbar| vert|`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const),
]);

/** `&amp;`, `&#61;`, `&#x3D;`, as XML and HTML have them. */
export function createEntityDecoder(): Decoder {
  return createDecoder(0x26, 10, (bytes, at) => {
    const text = bytes.toString("latin1", at, at + 10);
    const [all, digits, hex, name = ""] =
      /^&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,7}));/.exec(text) ?? [];
    if (all === undefined) return undefined;
    const code = hex === undefined ? Number(digits ?? -1) : Number.parseInt(hex, 16);
    const plain = names.get(name) ?? (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    return plain === undefined ? undefined : { length: all.length, text: Buffer.from(plain) };
  });
}

/** Leaves characters of ASCII out: whatever a format puts before, between or around others. */
export function createOmitter(characters: string): Decoder {
  const kept = Uint8Array.from({ length: 256 }, (_, byte) =>
    characters.includes(String.fromCharCode(byte)) ? 0 : 1,
  );
  return { push: (chunk) => keepSome(chunk, kept), end: () => new Uint8Array(0) };
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
