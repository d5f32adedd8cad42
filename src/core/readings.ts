import { readBase32, readBase64, readCodes, readHex, turnLetters } from "./decoders.ts";

/** Escapes inside escapes, as in `%2533`: more rounds than anybody writes on purpose. */
const ROUNDS = 3;

/** Encodings inside encodings: base64 of base64 of a text written backwards. */
const DEPTH = 3;
/** What is read further than once, in all: a hostile text has many readings, and a sentence of a server few. */
const MAX_CHARACTERS = 100_000;
const MAX_READINGS = 400;
/** Shorter ones hold nothing that could be told. */
const SHORTEST = 4;

/**
 * A text as it stands, and as whoever sees it could read it: with its escapes written out, its lists of numbers as
 * characters, decoded, turned by 13 and backwards, one inside the other. For looking only, never for showing.
 */
export function readings(text: string): readonly string[] {
  const found = new Set([text]);
  let [last, left] = [[text], MAX_CHARACTERS];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: string[] = [];
    for (const read of last.flatMap(readOnce)) {
      const isRoom = depth === 0 || (left >= read.length && found.size < MAX_READINGS);
      if (read.length < SHORTEST || found.has(read) || !isRoom) continue;
      found.add(read);
      next.push(read);
      if (depth > 0) left -= read.length;
    }
    last = next;
  }
  return [...found];
}

/** The likely ones first: what a long text has no room for is what no one writes. */
function readOnce(text: string): readonly string[] {
  return [
    writeOut(text),
    ...readLists(text),
    joinBytes(text),
    reverse(text),
    ...readBase64(text),
    turnLetters(text),
    ...readHex(text),
    ...readBase32(text),
    ...readCodes(text),
  ];
}

/** In the manner of JSON, C, shells, URLs, HTML and Unicode's own tables. */
const escapes: readonly (readonly [pattern: RegExp, radix: number])[] = [
  [/\\u\{([0-9a-f]{1,6})\}/gi, 16],
  [/\\u([0-9a-f]{4})/gi, 16],
  [/\\U([0-9a-f]{8})/g, 16],
  [/\\x\{?([0-9a-f]{1,6}(?=\})|[0-9a-f]{2})\}?/gi, 16],
  [/\\o?\{?([0-7]{1,3})\}?/gi, 8],
  [/%u([0-9a-f]{4})/gi, 16],
  [/%([0-9a-f]{2})/gi, 16],
  [/&#x0*([0-9a-f]{1,6});?/gi, 16],
  [/&#0*([0-9]{1,7});?/g, 10],
  [/\bU\+([0-9a-f]{4,6})/gi, 16],
  [/=([0-9a-f]{2})/gi, 16],
];

function writeOut(text: string): string {
  let written = text;
  for (let round = 0; round < ROUNDS; round++) {
    written = escapes.reduce(
      (rest, [pattern, radix]) =>
        rest.replace(pattern, (whole: string, digits: string) => toCharacter(digits, radix) ?? whole),
      // A backslash, a percent sign or an ampersand that is escaped itself.
      written.replaceAll("&amp;", "&").replaceAll("\\\\", "\\"),
    );
  }
  return written;
}

/** Before a number in hexadecimal: in C, in Java, in Visual Basic. Nothing else has to part two of them. */
const HEX_START = /(?:\(byte\))?(?:0x|&h)(?=[0-9a-f])/gi;

/** `[51 102]`, `51, 102`, `0x33 0x66`, `0x330x66`, `\063 \146` without the backslashes, `00110011 01100110`. */
function readLists(text: string): readonly string[] {
  const lists =
    text.replace(HEX_START, " ").match(/[0-9a-f]{1,8}(?:[^\p{L}\p{N}]+[0-9a-f]{1,8}){3,}/giu) ?? [];
  const numbers = lists.map((list) => list.split(/[^0-9a-f]+/i));
  if (numbers.length === 0) return [];
  return [10, 16, 8, 2].map((radix) =>
    numbers.map((list) => list.map((digits) => toCharacter(digits, radix) ?? " ").join("")).join(" "),
  );
}

/** Bytes of UTF-8 that were written out one by one, as Python shows them: `\xc3\xbc`. */
function joinBytes(text: string): string {
  return text.replace(/[\xc2-\xf4][\x80-\xbf]{1,3}/g, (bytes) => Buffer.from(bytes, "latin1").toString());
}

function toCharacter(digits: string, radix: number): string | undefined {
  const code = Number.parseInt(digits, radix);
  // `parseInt` stops at a digit that the radix does not have.
  const isWhole = code.toString(radix) === digits.toLowerCase().replace(/^0+(?=.)/, "");
  return isWhole && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function reverse(text: string): string {
  return [...text].reverse().join("");
}
