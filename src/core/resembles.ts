import { leaveOut } from "./joinedForms.ts";
import { readings } from "./readings.ts";
import { ESCAPE_SIGNS, SELDOM_ENCODED } from "./valueForms.ts";

/** Shorter ones are found in any text. */
export const MIN_SECRET_LENGTH = 4;
/** So many characters in a row that a text shares with a secret are not an accident. */
const TELLING_RUN = 8;

/** What formats write around and between the parts of a value, and others have as well: schemes, frames of PEM, names in JSON. */
const FRAMES = /[a-z][\w+.-]*:\/\/|-----[^\n-]+-----|"[\w.-]+"\s*:/gi;

/** How texts are compared: with the signs, or without all that someone may have put in between. */
type Reading = (text: string) => string;

/**
 * Whether a telling run of one of the secrets is in the text, whatever the case, the width, and whatever is in between:
 * as it is, in hexadecimal, in numbers or in base64. What `valueForms` searches for is found here, too.
 */
export function resembles(text: string, secrets: readonly string[]): boolean {
  const texts = readings(text);
  const signed = secrets.filter((secret) => /[^A-Za-z0-9]/.test(secret)).flatMap(plainForms);
  const all = secrets.flatMap((secret) => [secret, ...encodedForms(secret)]);
  return (
    shares(texts, all, bareCharacters) ||
    shares(texts, signed, signedCharacters) ||
    shares(texts, signed.filter(isEscaped), unescapedCharacters)
  );
}

function shares(texts: readonly string[], secrets: readonly string[], reading: Reading): boolean {
  const forms = secrets.map(reading).filter((form) => form.length >= MIN_SECRET_LENGTH);
  if (forms.length === 0) return false;
  const runs = Map.groupBy(forms, ({ length }) => Math.min(TELLING_RUN, length));
  const plain = texts.map(reading);
  return [...runs].some(([length, own]) => sharesRun(plain, own, length));
}

/** Whether formats put signs before those of a secret, or double them. */
function isEscaped(form: string): boolean {
  return !SELDOM_ENCODED.test(form) && unescapedCharacters(form).length >= TELLING_RUN;
}

/** A secret as it is, in its parts, also where what was written in one way is read in another: `GrÃ¼n`. */
function plainForms(secret: string): readonly string[] {
  const texts = writings(secret).flatMap((bytes) => [bytes.toString(), bytes.toString("latin1")]);
  return [...new Set(texts)].flatMap((text) => {
    const parts = text.split(FRAMES);
    // `true,` of a JSON text tells nothing.
    return parts.length === 1 ? parts : parts.filter((part) => signedCharacters(part).length >= TELLING_RUN);
  });
}

/** Hexadecimal, numbers, and base64 at each of the three places a secret may have inside a longer encoded text. */
function encodedForms(secret: string): readonly string[] {
  return writings(secret).flatMap((bytes) => [
    bytes.toString("hex"),
    ...numberForms(bytes),
    ...[0, 1, 2].map((shift) => base64Form(bytes, shift)),
  ]);
}

/** In UTF-8; beyond ASCII also in UTF-16, in both orders of its bytes, and in Latin-1. What is ASCII alone is read in any of them. */
function writings(secret: string): readonly Buffer[] {
  const utf8 = Buffer.from(secret);
  if (!/[^\0-\x7f]/.test(secret)) return [utf8];
  const wide = Buffer.from(secret, "utf16le");
  const narrow = /[^\0-\xff]/.test(secret) ? [] : [Buffer.from(secret, "latin1")];
  return [utf8, wide, Buffer.from(wide).swap16(), ...narrow];
}

/** Digits that nothing parts are read in no other way: decimal, with signs as Java writes bytes, octal as `od -b` does. */
function numberForms(bytes: Buffer): readonly string[] {
  const octal = [...bytes].map((byte) => byte.toString(8).padStart(3, "0"));
  return [bytes.join(""), new Int8Array(bytes).join(""), octal.join("")];
}

function base64Form(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  // The characters at both edges depend on the neighbours as well.
  return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
}

/** Without blanks and what cannot be seen. */
function signedCharacters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\s\p{C}]+/gu, "");
}

/** The same without what formats double, or put before a sign. */
function unescapedCharacters(text: string): string {
  return leaveOut(signedCharacters(text), ESCAPE_SIGNS);
}

/** Without accents, which anyone can put on a letter, and without all signs. */
function bareCharacters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function sharesRun(texts: readonly string[], forms: readonly string[], length: number): boolean {
  const runs = new Set(forms.flatMap((form) => slices(form, length)).filter(isTelling));
  return texts.some((text) => {
    for (let start = 0; start + length <= text.length; start++) {
      if (runs.has(text.slice(start, start + length))) return true;
    }
    return false;
  });
}

/** A row of one or two signs is a line under a heading. */
function isTelling(run: string): boolean {
  return /[\p{L}\p{N}]/u.test(run) || new Set(run).size > 2;
}

function slices(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, start) =>
    text.slice(start, start + length),
  );
}
