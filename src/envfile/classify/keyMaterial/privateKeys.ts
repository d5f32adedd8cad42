import { decodeBase64 } from "../text/decodeBase64.ts";
import { readSigns, sign } from "../text/signs.ts";
import { readDer } from "./der.ts";

/** How a value reads as key material: a private key, a public key or certificate, the frame of a key without one, or neither. */
export type KeyMaterial = "private" | "public" | "frame" | undefined;

/** Recognises PEM (also base64-encoded), DER, key stores, OpenSSH, PGP, PuTTY and age keys by their headers. */
export function findKeyMaterial(text: string, signs = readSigns(text)): KeyMaterial {
  const first = text.charCodeAt(0);
  if (first === 45 && BEGINS.test(text)) return readPemLabel(text);
  if (first === 65 && text.startsWith("AGE-SECRET-KEY-")) return "private";
  if (first === 80 && text.startsWith("PuTTY-User-Key-File-")) return "private";
  // "LS0tLS1CRUdJTi" is the base64 of "-----BEGIN"
  if (first === 76 && text.startsWith("LS0tLS1CRUdJTi")) return readPemLabel(decodeBase64(text, 128));
  // "M", "/" and "z" begin the base64 of DER and of key stores
  if (first === 77 || first === 47 || first === 122) return readDer(text);
  // Every label has a blank.
  const mayHoldPem = text.length > 60 && (signs & sign.blank) !== 0;
  return mayHoldPem && text.includes("-----BEGIN") ? readPemLabel(text) : undefined;
}

/** Four dashes have the keys of ssh.com's programs: https://www.rfc-editor.org/rfc/rfc4716 */
const BEGINS = /^-{4,5} ?BEGIN /;

/** https://www.rfc-editor.org/rfc/rfc7468 names the labels; PGP's is `PRIVATE KEY BLOCK`. */
function readPemLabel(text: string): KeyMaterial {
  if (text.includes("PRIVATE KEY")) return hasBody(text) ? "private" : "frame";
  return /-----BEGIN [A-Z0-9 ]{0,40}(?:PUBLIC KEY|CERTIFICATE|DH PARAMETERS|EC PARAMETERS)/.test(text)
    ? "public"
    : undefined;
}

/** Rows of base64 have more; `...` and `<paste it here>` have none. */
const BODY = /[A-Za-z0-9+/]{24}/;

/** Whether something like a key is between the frame's lines, or may follow them: dotenv reads a first line alone. */
function hasBody(text: string): boolean {
  const begin = text.indexOf("KEY-----");
  const start = begin < 0 ? -1 : begin + "KEY-----".length;
  const end = text.indexOf("-----END", start);
  return start < 0 || end < 0 || BODY.test(text.slice(start, end));
}
