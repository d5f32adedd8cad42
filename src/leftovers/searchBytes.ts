/** A text to be found. */
export interface Needle {
  readonly bytes: Uint8Array;
  /** Counts only where no letter, digit or underscore stands right before or after. */
  readonly isWholeWord: boolean;
}

/** Searches one stream of bytes. */
export interface ByteScan {
  /** The bytes are not kept: the caller may use the memory again. */
  push(chunk: Uint8Array): void;
  /** How often each needle was found, by its index; needles that were not found are left out. */
  end(): ReadonlyMap<number, number>;
}

interface Candidate {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly isWholeWord: boolean;
}

interface Tables {
  /** How far the window may move on when it ends with these two bytes. */
  readonly shifts: Uint8Array;
  /** The needles whose beginning ends with these two bytes. */
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>;
  /** Bytes of each needle that the tables know. */
  readonly window: number;
  readonly longest: number;
}

const MAX_WINDOW = 64;
const SHORTEST_NEEDLE = 2;

/**
 * Prepares a search for many needles at once, in the manner of Wu and Manber (A fast algorithm for multi-pattern
 * searching, 1994): a window as long as the shortest needle jumps over bytes that end no needle's beginning.
 * A scan keeps at most one chunk and the longest needle in memory.
 */
export function prepareSearch(needles: readonly Needle[]): () => ByteScan {
  const usable = needles
    .map((needle, index) => ({ ...needle, index }))
    .filter(({ bytes }) => bytes.length >= SHORTEST_NEEDLE);
  if (usable.length === 0) return () => ({ push: () => undefined, end: () => new Map() });
  const tables = buildTables(usable);
  return () => startScan(tables);
}

function buildTables(needles: readonly Candidate[]): Tables {
  const lengths = needles.map(({ bytes }) => bytes.length);
  const window = Math.min(MAX_WINDOW, ...lengths);
  const shifts = new Uint8Array(0x10000).fill(window - 1);
  const candidates = new Map<number, Candidate[]>();
  for (const needle of needles) {
    for (let last = 1; last < window; last++) {
      const key = keyAt(needle.bytes, last);
      shifts[key] = Math.min(shifts[key] ?? 0, window - 1 - last);
    }
    const key = keyAt(needle.bytes, window - 1);
    candidates.set(key, [...(candidates.get(key) ?? []), needle]);
  }
  return { shifts, candidates, window, longest: Math.max(...lengths) };
}

function keyAt(bytes: Uint8Array, last: number): number {
  return ((bytes[last - 1] ?? 0) << 8) | (bytes[last] ?? 0);
}

function startScan(tables: Tables): ByteScan {
  const counts = new Map<number, number>();
  let kept: Buffer = Buffer.alloc(0);
  // Where the window stands next, in `kept`; the byte before it is kept too.
  let position = 0;
  return {
    push(chunk) {
      const bytes = kept.length === 0 ? toBuffer(chunk) : Buffer.concat([kept, chunk]);
      // A needle that starts later may end, or have its next neighbour, in a chunk to come.
      position = scanBytes(tables, bytes, { from: position, to: bytes.length - tables.longest }, counts);
      const start = Math.max(0, position - 1);
      kept = Buffer.from(bytes.subarray(start));
      position -= start;
    },
    end() {
      scanBytes(tables, kept, { from: position, to: kept.length - tables.window + 1 }, counts);
      return counts;
    },
  };
}

/** Finds the needles that start in `from` to `to` (not included). Gives where the window stands after that. */
function scanBytes(
  { shifts, candidates, window }: Tables,
  bytes: Buffer,
  { from, to }: { readonly from: number; readonly to: number },
  counts: Map<number, number>,
): number {
  let start = from;
  while (start < to) {
    const key = keyAt(bytes, start + window - 1);
    const shift = shifts[key] ?? 0;
    if (shift > 0) {
      start += shift;
      continue;
    }
    for (const needle of candidates.get(key) ?? []) {
      if (isAt(bytes, start, needle)) counts.set(needle.index, (counts.get(needle.index) ?? 0) + 1);
    }
    start++;
  }
  return start;
}

function isAt(bytes: Buffer, start: number, { bytes: needle, isWholeWord }: Candidate): boolean {
  const end = start + needle.length;
  if (bytes[start] !== needle[0] || end > bytes.length) return false;
  if (bytes.compare(needle, 0, needle.length, start, end) !== 0) return false;
  return !isWholeWord || !(isWordByte(bytes[start - 1]) || isWordByte(bytes[end]));
}

/** Bytes beyond ASCII are letters of most scripts in UTF-8. */
function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  return isDigit || isLetter || byte === 0x5f || byte >= 0x80;
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
