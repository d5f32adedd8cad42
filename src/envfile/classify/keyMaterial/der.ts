import { decodeBase64 } from "../text/decodeBase64.ts";

/** Characters of base64 that hold the head of a DER structure. */
const HEAD = 40;
const SEQUENCE = 0x30;

/** What follows the outer SEQUENCE and its length, as bytes in hex. */
const privateHeads = [
  // PKCS#8 and PKCS#1, https://www.rfc-editor.org/rfc/rfc5958 and /rfc8017
  "02010030",
  "02010002",
  // SEC 1's ECPrivateKey, https://www.rfc-editor.org/rfc/rfc5915
  "02010104",
  // PKCS#12, https://www.rfc-editor.org/rfc/rfc7292
  "02010330",
];

/** https://www.rfc-editor.org/rfc/rfc5280: a certificate with its version, and a public key with its algorithm. */
const publicHeads = [/^30[0-9a-f]{2,8}a003020[0-2]/, /^30[0-9a-f]{2}06/];

/** Java's key stores begin with these four bytes: `JKS` and `JCEKS`. */
const keyStores = ["/u3+7Q", "zs7Ozg"];

/** Key material in DER, base64 around it and no PEM header. */
export function readDer(text: string): "private" | "public" | undefined {
  if (text.length < 60) return undefined;
  if (keyStores.some((start) => text.startsWith(start))) return "private";
  // "M" is the start of base64 of a SEQUENCE
  if (text.charCodeAt(0) !== 77) return undefined;
  const bytes = decodeBase64(text, HEAD);
  if (bytes.charCodeAt(0) !== SEQUENCE) return undefined;
  return readBody(toHex(bytes.slice(lengthEnd(bytes))));
}

function readBody(hex: string): "private" | "public" | undefined {
  if (privateHeads.some((head) => hex.startsWith(head))) return "private";
  return publicHeads.some((head) => head.test(hex)) ? "public" : undefined;
}

/** A length of 128 and more says in its first byte how many bytes it has. */
function lengthEnd(bytes: string): number {
  const first = bytes.charCodeAt(1);
  return first < 0x80 ? 2 : 2 + (first & 7);
}

function toHex(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
