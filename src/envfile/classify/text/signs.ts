/** Kinds of characters, one bit each. */
export const sign = {
  lower: 1,
  upper: 1 << 1,
  digit: 1 << 2,
  underscore: 1 << 3,
  hyphen: 1 << 4,
  dot: 1 << 5,
  slash: 1 << 6,
  equals: 1 << 7,
  plus: 1 << 8,
  tilde: 1 << 9,
  colon: 1 << 10,
  at: 1 << 11,
  blank: 1 << 12,
  dollar: 1 << 13,
  percent: 1 << 14,
  open: 1 << 15,
  quote: 1 << 16,
  /** `;`, `,` and `|` */
  divider: 1 << 17,
  backslash: 1 << 18,
  lineFeed: 1 << 19,
  other: 1 << 20,
  /** Outside ASCII. */
  wide: 1 << 21,
} as const;

/** Letters and digits. */
export const plainSigns = sign.lower | sign.upper | sign.digit;

/** Letters, digits, `_` and `-`. */
export const wordSigns = sign.lower | sign.upper | sign.digit | sign.underscore | sign.hyphen;

/** What base64, base64url and their like are written with. */
export const keySigns = wordSigns | sign.slash | sign.equals | sign.plus | sign.tilde;

const ANY_SIGNS = (1 << 22) - 1;

const bySign: readonly (readonly [number, string])[] = [
  [sign.lower, "abcdefghijklmnopqrstuvwxyz"],
  [sign.upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  [sign.digit, "0123456789"],
  [sign.underscore, "_"],
  [sign.hyphen, "-"],
  [sign.dot, "."],
  [sign.slash, "/"],
  [sign.equals, "="],
  [sign.plus, "+"],
  [sign.tilde, "~"],
  [sign.colon, ":"],
  [sign.at, "@"],
  [sign.blank, " "],
  [sign.dollar, "$"],
  [sign.percent, "%"],
  [sign.open, "{[<"],
  [sign.quote, "\"'`"],
  [sign.divider, ";,|"],
  [sign.backslash, "\\"],
  [sign.lineFeed, "\n"],
];

const byCode = new Int32Array(128).fill(sign.other);
for (const [bit, characters] of bySign) {
  for (const character of characters) byCode[character.charCodeAt(0)] = bit;
}

const WORD = /^[\w-]*$/;
const KEY = /^[\w/=+~-]*$/;
const LONG = 200;

/**
 * What a text may be written with: the first look at a value, which decides what rules are tried at all. Exact for
 * texts as short as settings and tokens.
 */
export function readSigns(text: string): number {
  if (text.length > LONG) return readLongSigns(text);
  let signs = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    signs |= code < 128 ? (byCode[code] ?? 0) : sign.wide;
  }
  return signs;
}

/** Whether it is a word, written as keys are, or may be anything: each sign is said to be there that could be. */
function readLongSigns(text: string): number {
  if (WORD.test(text)) return wordSigns;
  return KEY.test(text) ? keySigns : ANY_SIGNS;
}

/** Whether a text has nothing but these signs. */
export function hasOnly(signs: number, allowed: number): boolean {
  return (signs & ~allowed) === 0;
}
