/** Escapes inside escapes, as in `%2533`: more rounds than anybody writes on purpose. */
const ROUNDS = 3;

/**
 * A text as it stands, and as whoever sees it could read it: with its escapes written out, its lists of numbers as
 * characters, and backwards. For looking only, never for showing.
 */
export function readings(text: string): readonly string[] {
  const forwards = readForwards(text);
  return [...forwards, ...forwards.map(reverse), ...readForwards(reverse(text))];
}

function readForwards(text: string): readonly string[] {
  const written = writeOut(text);
  const texts = written === text ? [text] : [text, written];
  return [...texts, ...texts.flatMap(readLists)];
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

/** `[51 102]`, `51, 102`, `0x33 0x66`, `\063 \146` without the backslashes, `00110011 01100110`. */
function readLists(text: string): readonly string[] {
  const lists = text.match(/(?:0x)?[0-9a-f]{1,8}(?:[^\p{L}\p{N}]+(?:0x)?[0-9a-f]{1,8}){3,}/giu) ?? [];
  return lists.flatMap((list) => {
    const numbers = list.split(/[^0-9a-fx]+/i).map((number) => number.replace(/^0x/i, ""));
    return [10, 16, 8, 2].map((radix) => numbers.map((digits) => toCharacter(digits, radix) ?? " ").join(""));
  });
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
