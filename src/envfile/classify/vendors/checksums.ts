const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECKSUM_LENGTH = 6;
const crcTable = buildCrcTable();

/**
 * Whether the last six characters are the base62 CRC-32 of those before them, as in GitHub's and npm's tokens.
 * https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
 */
export function hasValidChecksum(body: string): boolean {
  const end = body.length - CHECKSUM_LENGTH;
  return end > 0 && isBase62(body.slice(end), computeCrc32(body.slice(0, end)));
}

/** CRC-32 (ISO 3309) of text whose characters all fit in one byte. */
function computeCrc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Whether these digits write the number; from the last one on: most other texts end otherwise. */
function isBase62(digits: string, value: number): boolean {
  let rest = value;
  for (let place = digits.length - 1; place >= 0; place--) {
    if (digits.charCodeAt(place) !== BASE62.charCodeAt(rest % 62)) return false;
    rest = Math.floor(rest / 62);
  }
  return true;
}

function buildCrcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}
