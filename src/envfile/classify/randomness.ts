/** What one pass over a value tells about how it was made. */
export interface TextProfile {
  readonly lower: number;
  readonly upper: number;
  readonly digits: number;
  /** Characters that are no ASCII letter or digit. */
  readonly others: number;
  /** Shannon entropy, bits per character. */
  readonly entropy: number;
  /** Share of neighbours that differ in kind (lower, upper, digit): about 0.6 in random base62, below 0.3 in words. */
  readonly changes: number;
}

/** Characters measured; the rest of a long value says nothing new. */
const MAX_MEASURED = 256;

/** `n * log2(n)` for every count that can occur. */
const weights = Float64Array.from({ length: MAX_MEASURED + 1 }, (_, n) => (n < 2 ? 0 : n * Math.log2(n)));

const LOWER = 0;
const UPPER = 1;
const DIGIT = 2;
const OTHER = 3;

/** Measures the first characters of a value in one pass. */
export function profileText(text: string): TextProfile {
  const length = Math.min(text.length, MAX_MEASURED);
  const counts = new Uint16Array(128);
  const kinds: [number, number, number, number] = [0, 0, 0, 0];
  let changes = 0;
  let last = kindOf(text.charCodeAt(0));
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const slot = code & 127;
    counts[slot] = (counts[slot] ?? 0) + 1;
    const kind = kindOf(code);
    kinds[kind]++;
    if (kind !== last) changes++;
    last = kind;
  }
  const entropy = measureEntropy(counts, length);
  const [lower, upper, digits, others] = kinds;
  return { lower, upper, digits, others, entropy, changes: changes / Math.max(1, length - 1) };
}

function kindOf(code: number): 0 | 1 | 2 | 3 {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 48 && code <= 57 ? DIGIT : OTHER;
}

function measureEntropy(counts: Uint16Array, length: number): number {
  let sum = 0;
  for (let slot = 0; slot < counts.length; slot++) sum += weights[counts[slot] ?? 0] ?? 0;
  return length === 0 ? 0 : Math.log2(length) - sum / length;
}

const TOKEN_TEXT = /^[A-Za-z0-9+/=_~-]+$/;

/**
 * Whether a value looks drawn at random from letters and digits, as a generated key does. For names that hint at
 * a key: lower-case and hex texts count, so commits and digests do too.
 */
export function looksGenerated(text: string): boolean {
  if (text.length < 16 || !TOKEN_TEXT.test(text)) return false;
  const { digits, entropy, changes, lower, upper } = profileText(text);
  return digits >= 2 && lower + upper >= 2 && entropy >= 2.8 && changes >= 0.2;
}

/**
 * Whether a value looks random enough to be a key under any name: long, mixed case with digits, and not a shape
 * that commits, digests and ids have (those are hex, or lower case only).
 */
export function looksRandom(text: string): boolean {
  if (text.length < 24 || !TOKEN_TEXT.test(text)) return false;
  const { lower, upper, digits, others, entropy, changes } = profileText(text);
  const isMixed = lower >= 3 && upper >= 3 && digits >= 2;
  return isMixed && others * 6 <= text.length && entropy >= 3.9 && changes >= 0.4;
}
