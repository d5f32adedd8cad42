import { decodeBase64 } from "./decodeBase64.ts";
import { readDer } from "./der.ts";
import { readSigns, sign } from "./signs.ts";

/** How a value reads as key material: a private key, a public key or certificate, or neither. */
export type KeyMaterial = "private" | "public" | undefined;

/** Recognises PEM (also base64-encoded), DER, key stores, OpenSSH, PGP, PuTTY and age keys by their headers. */
export function findKeyMaterial(text: string, signs = readSigns(text)): KeyMaterial {
  const first = text.charCodeAt(0);
  if (first === 45 && text.startsWith("-----BEGIN")) return readPemLabel(text);
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

/** https://www.rfc-editor.org/rfc/rfc7468 names the labels; PGP's is `PRIVATE KEY BLOCK`. */
function readPemLabel(text: string): KeyMaterial {
  if (text.includes("PRIVATE KEY")) return "private";
  return /-----BEGIN [A-Z0-9 ]{0,40}(?:PUBLIC KEY|CERTIFICATE|DH PARAMETERS|EC PARAMETERS)/.test(text)
    ? "public"
    : undefined;
}
