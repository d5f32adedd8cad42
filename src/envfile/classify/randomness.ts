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

/** Characters measured; the rest of a long value says nothing new. */
const MAX_MEASURED = 64;

/** What keys are written with: base62, base64, base64url. */
const keyText = /^[A-Za-z0-9+/=_~-]+$/;

/**
 * Whether a value looks drawn at random from letters and digits, as a generated key does. For names that hint at
 * a key: lower-case and hex texts count, so commits and digests do too.
 */
export function looksGenerated(text: string): boolean {
  if (text.length < 16 || !keyText.test(text)) return false;
  const { lower, upper, digits, distinct, changes } = profileText(text);
  if (digits >= 2) return lower + upper >= 2 && distinct >= 7 && changes >= 0.2;
  // One key in six of 22 characters has a digit or none.
  return lower >= 4 && upper >= 4 && distinct + digits * 2 >= 14 && changes >= 0.36;
}

/**
 * Whether a value looks random enough to be a key under any name: long, mixed case with digits, and not a shape
 * that commits, digests and ids have (those are hex, or lower case only).
 */
export function looksRandom(text: string): boolean {
  if (text.length < 24 || !keyText.test(text) || !/[A-Z]/.test(text)) return false;
  const { lower, upper, digits, distinct, changes } = profileText(text);
  const joiners = Math.min(text.length, MAX_MEASURED) - lower - upper - digits;
  const isMixed = lower >= 3 && upper >= 3 && digits >= 2 && joiners * 6 <= text.length;
  return isMixed && distinct >= 14 && changes >= 0.26;
}

/** Measures text of ASCII characters. */
function profileText(text: string): TextProfile {
  const length = Math.min(text.length, MAX_MEASURED);
  let [lower, upper, digits, changes, last] = [0, 0, 0, -1, -1];
  // One bit for each letter or digit that was seen; 31 is the part of its code that tells it from its like.
  let [seenLower, seenUpper, seenDigits] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const kind = kindOf(code);
    if (kind !== last && !(kind === LOWER && last === UPPER)) changes++;
    last = kind;
    if (kind === LOWER) {
      lower++;
      seenLower |= 1 << (code & 31);
    } else if (kind === UPPER) {
      upper++;
      seenUpper |= 1 << (code & 31);
    } else if (kind === DIGIT) {
      digits++;
      seenDigits |= 1 << (code & 31);
    }
  }
  const distinct = countBits(seenLower) + countBits(seenUpper) + countBits(seenDigits);
  return { lower, upper, digits, distinct, changes: changes / Math.max(1, length - 1) };
}

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 48 && code <= 57 ? DIGIT : OTHER;
}

function countBits(bits: number): number {
  let rest = bits;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}
