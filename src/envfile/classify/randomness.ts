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

/** Measures up to `limit` characters; the rest of a long value says nothing new. */
export function profileText(text: string, limit = 256): TextProfile {
  const counts = new Map<number, number>();
  const kinds = [0, 0, 0, 0];
  const length = Math.min(text.length, limit);
  let changes = 0;
  let last = -1;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const kind = kindOf(code);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    if (last >= 0 && kind !== last) changes++;
    last = kind;
  }
  const [lower = 0, upper = 0, digits = 0, others = 0] = kinds;
  const pairs = Math.max(1, length - 1);
  return { lower, upper, digits, others, entropy: measureEntropy(counts, length), changes: changes / pairs };
}

/** 0 lower case, 1 upper case, 2 digit, 3 anything else. */
function kindOf(code: number): 0 | 1 | 2 | 3 {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 48 && code <= 57 ? 2 : 3;
}

function measureEntropy(counts: ReadonlyMap<number, number>, length: number): number {
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
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
