import { hasOnly, keySigns, readSigns, sign } from "./signs.ts";

/** What one pass over a value tells about how it was made. */
interface TextProfile {
  readonly lower: number;
  readonly upper: number;
  readonly digits: number;
  /** How many different letters and digits. For texts as short as keys it tells what entropy tells, and costs no table. */
  readonly distinct: number;
  /**
   * Share of neighbours that differ in kind (lower, upper, digit, other), a small letter after a capital not
   * counted, as words have it: near 0.45 in random base62, below 0.25 in `WordsLikeThis12`.
   */
  readonly changes: number;
}

const mixed = sign.lower | sign.upper | sign.digit;

/** Characters measured; the rest of a long value says nothing new. */
const MAX_MEASURED = 64;

/**
 * Whether a value looks drawn at random from letters and digits, as a generated key does. For names that hint at
 * a key: lower-case and hex texts count, so commits and digests do too. `signs` are those of this very text.
 */
export function looksGenerated(text: string, signs?: number): boolean {
  if (text.length < 16 || !hasOnly(signs ?? readSigns(text), keySigns)) return false;
  const { lower, upper, digits, distinct, changes } = profileText(text);
  if (digits >= 2) return lower + upper >= 2 && distinct >= 7 && changes >= 0.2;
  // One key in six of 22 characters has a digit or none.
  return lower >= 4 && upper >= 4 && distinct + digits * 2 >= 14 && changes >= 0.36;
}

/**
 * Whether a value looks random enough to be a key under any name: long, mixed case with digits, and not a shape
 * that commits, digests and ids have (those are hex, or lower case only).
 */
export function looksRandom(text: string, signs?: number): boolean {
  if (text.length < 24) return false;
  const found = signs ?? readSigns(text);
  if (!hasOnly(found, keySigns) || (found & mixed) !== mixed) return false;
  const { lower, upper, digits, distinct, changes } = profileText(text);
  const joiners = Math.min(text.length, MAX_MEASURED) - lower - upper - digits;
  const isMixed = lower >= 3 && upper >= 3 && digits >= 2 && joiners * 6 <= text.length;
  return isMixed && distinct >= 14 && changes >= 0.26;
}

const SHORTEST_DRAWN = 20;
const ONE_WORD = /^[A-Za-z0-9]+$/;
/** Every other letter of a drawn text is a capital, one in six of `namesLikeThis`. */
const LEAST_SHARE = 0.25;
/** Of the letters of words, two in five are vowels; of drawn ones, one in five. */
const MOST_VOWELS = 0.3;

/**
 * Whether a text looks generated, or drawn with few digits, for places that hold nothing but words and keys: the path of a
 * hook, the value of a header. One key in ten of 22 characters has too few digits for `looksGenerated`.
 */
export function looksDrawn(text: string): boolean {
  if (looksGenerated(text)) return true;
  if (text.length < SHORTEST_DRAWN || !ONE_WORD.test(text)) return false;
  const { lower, upper, digits, distinct } = profileText(text);
  if (distinct < 12 || Math.min(text.length, MAX_MEASURED) - digits < SHORTEST_DRAWN / 2) return false;
  if (Math.min(lower, upper) >= (lower + upper) * LEAST_SHARE) return true;
  return digits > 0 && countVowels(text) < text.length * MOST_VOWELS;
}

function countVowels(text: string): number {
  return text.match(/[aeiou]/gi)?.length ?? 0;
}

/*
 * Random text takes every branch unforeseen, so the pass has none: what a character adds is looked up, for each of the
 * 128 of ASCII.
 */
const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const START = 4;

const kinds = Uint8Array.from({ length: 128 }, (_, code) => kindOf(code));
/** One bit for each of the 62 letters and digits, in two numbers. */
const lowBits = Int32Array.from(kinds, (kind, code) => bitOf(rankOf(kind, code)));
const highBits = Int32Array.from(kinds, (kind, code) => bitOf(rankOf(kind, code) - 31));
/** Letters and digits are counted in one number, a byte for each kind. */
const weights = Int32Array.of(0, 1, 1 << 8, 1 << 16);
/** Whether a kind that follows another is a change, by both. */
const turns = Uint8Array.from({ length: 5 * 4 }, (_, pair) => (isChange(pair >> 2, pair & 3) ? 1 : 0));

/** Measures text of ASCII characters. */
function profileText(text: string): TextProfile {
  const length = Math.min(text.length, MAX_MEASURED);
  let [counts, changes, last, seenLow, seenHigh] = [0, 0, START, 0, 0];
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i) & 127;
    const kind = kinds[code] ?? OTHER;
    counts += weights[kind] ?? 0;
    changes += turns[(last << 2) | kind] ?? 0;
    seenLow |= lowBits[code] ?? 0;
    seenHigh |= highBits[code] ?? 0;
    last = kind;
  }
  return {
    lower: counts & 255,
    upper: (counts >> 8) & 255,
    digits: counts >> 16,
    distinct: countBits(seenLow) + countBits(seenHigh),
    changes: changes / Math.max(1, length - 1),
  };
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 48 && code <= 57 ? DIGIT : OTHER;
}

/** The place of a letter or digit among all of them; out of every number's bits for the rest. */
function rankOf(kind: number, code: number): number {
  if (kind === LOWER) return code - 97;
  if (kind === UPPER) return code - 65 + 26;
  return kind === DIGIT ? code - 48 + 52 : 99;
}

function bitOf(rank: number): number {
  return rank >= 0 && rank < 31 ? 1 << rank : 0;
}

/** A small letter after a capital does not count: words have that. */
function isChange(before: number, kind: number): boolean {
  return before !== START && before !== kind && !(kind === LOWER && before === UPPER);
}

/** In pairs, fours, bytes, all: no branch here either. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
