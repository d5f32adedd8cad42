const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextets = buildSextets();

/**
 * Decodes base64 or base64url to one character per byte: enough for the ASCII of JSON claims and PEM headers.
 * Reads up to `limit` characters and stops at the first one that is not base64. Never throws.
 */
export function decodeBase64(text: string, limit: number): string {
  let decoded = "";
  let bits = 0;
  let pending = 0;
  for (let i = 0; i < text.length && i < limit; i++) {
    const sextet = sextets.get(text.charCodeAt(i));
    if (sextet === undefined) break;
    bits = ((bits << 6) | sextet) & 0xffff;
    pending += 6;
    if (pending < 8) continue;
    pending -= 8;
    decoded += String.fromCharCode((bits >> pending) & 0xff);
  }
  return decoded;
}

function buildSextets(): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (let i = 0; i < ALPHABET.length; i++) table.set(ALPHABET.charCodeAt(i), i);
  table.set("-".charCodeAt(0), 62);
  table.set("_".charCodeAt(0), 63);
  return table;
}
