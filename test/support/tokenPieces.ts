import { crc32 } from "node:zlib";

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const BASE62 = DIGITS + UPPER + LOWER;

/** Builders of token-shaped text. Nothing token-shaped is written in a file: it exists at run time only. */
export interface TokenPieces {
  /** `count` characters drawn from `alphabet`. */
  from(alphabet: string, count: number): string;
  digits(count: number): string;
  hex(count: number): string;
  /** Lower-case letters and digits. */
  lower36(count: number): string;
  /** Upper-case letters and digits. */
  upper36(count: number): string;
  base62(count: number): string;
  /** base64url characters, dashes and underscores included. */
  base64url(count: number): string;
  /** base64 with its padding, of `bytes` random bytes. */
  base64(bytes: number): string;
  uuid(): string;
  /** A JWT with this payload and a random signature. */
  jwt(payload: object): string;
  /** A token that ends in the base62 CRC-32 of its body, as GitHub and npm make them. */
  checksummed(prefix: string, bodyLength: number): string;
  /** A PEM block of this label; `separator` stands between its rows. */
  pem(label: string, separator?: string): string;
}

/** The same seed always gives the same texts, in the order of the calls. */
export function makeTokenPieces(seed: number): TokenPieces {
  const random = makeRandom(seed);
  const from = (alphabet: string, count: number) =>
    Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
  const base64 = (bytes: number) =>
    Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256))).toString("base64");
  return {
    from,
    base64,
    digits: (count) => from(DIGITS, count),
    hex: (count) => from(`${DIGITS}abcdef`, count),
    lower36: (count) => from(DIGITS + LOWER, count),
    upper36: (count) => from(DIGITS + UPPER, count),
    base62: (count) => from(BASE62, count),
    base64url: (count) => from(`${BASE62}-_`, count),
    uuid: () => makeUuid(from),
    jwt: (payload) => [{ alg: "HS256", typ: "JWT" }, payload].map(encode).concat(from(BASE62, 43)).join("."),
    checksummed: (prefix, bodyLength) => addChecksum(prefix, from(BASE62, bodyLength)),
    pem: (label, separator = "\n") =>
      makePem(
        label,
        separator,
        Array.from({ length: 6 }, () => base64(48)),
      ),
  };
}

/** mulberry32: small, seeded, good enough for test data. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function makeUuid(from: TokenPieces["from"]): string {
  const hex = (count: number) => from(`${DIGITS}abcdef`, count);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

function makePem(label: string, separator: string, rows: string[]): string {
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`].join(separator);
}

function addChecksum(prefix: string, body: string): string {
  let rest = crc32(body);
  let digits = "";
  for (let place = 0; place < 6; place++) {
    digits = `${BASE62[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return `${prefix}${body}${digits}`;
}
