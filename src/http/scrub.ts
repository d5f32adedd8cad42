import { cleanForeignText } from "../core/foreignText.ts";
import { HIDDEN, hideTokens } from "../core/hideTokens.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import { readings } from "./readings.ts";

/** Shorter ones are found in any text; hiding them would only garble it. */
const MIN_SECRET_LENGTH = 4;
/** So many characters in a row that a text shares with a secret are no accident. */
const TELLING_RUN = 8;

/** Whatever follows the usual scheme. "Basic" is left alone: servers name plans so. */
const SCHEME = /Bearer\s+\S+/;

/** What must not be shown. */
export interface Unshown {
  /** The tokens and values in play. */
  readonly sensitives: readonly Sensitive[];
  /** What any platform's tokens look like. */
  readonly tokenShapes: readonly RegExp[];
}

/**
 * A server's text made fit to show: cleaned, cut at `limit` characters, and free of tokens and of the values in play.
 * Where one of them is written in a usual form it is replaced; where something of it is left in any other form,
 * the whole text is dropped. Undefined as well when nothing is left.
 */
export function scrub(
  text: string,
  { sensitives, tokenShapes }: Unshown,
  limit?: number,
): string | undefined {
  const secrets = sensitives.map((sensitive) => sensitive.reveal()).filter(isHideable);
  const hidden = hideForms(text, secrets.flatMap(writtenForms));
  const clean = hideTokens(cleanForeignText(hidden, limit), [...tokenShapes, SCHEME]);
  return clean === "" || secrets.some((secret) => resembles(clean, secret)) ? undefined : clean;
}

function isHideable(secret: string): boolean {
  return secret.length >= MIN_SECRET_LENGTH;
}

/** The longest first, so that no part of a form outlives the form. */
function hideForms(text: string, forms: readonly string[]): string {
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, form) => rest.split(form).join(HIDDEN), text);
}

/** A secret as JSON, URLs, forms and base64 write it. */
function writtenForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(bytes.toString());
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  return [
    secret,
    json,
    escapeNonAscii(json),
    json.replaceAll("/", "\\/"),
    percent,
    form,
    lowerHex(percent),
    lowerHex(form),
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
  ].filter(isHideable);
}

/** As Python writes JSON by default. */
function escapeNonAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function lowerHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}

/** Whether a telling run of the secret is in the text, whatever the case, the width, and whatever stands in between. */
function resembles(text: string, secret: string): boolean {
  const plain = readings(text).map(bareCharacters);
  return [secret, ...encodedForms(secret)]
    .map(bareCharacters)
    .some((form) => form.length >= MIN_SECRET_LENGTH && sharesRun(plain, form));
}

/** Hexadecimal, and base64 at each of the three places a secret may have inside a longer encoded text. */
function encodedForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // The characters at both edges depend on the neighbours as well.
    return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  return [bytes.toString("hex"), ...base64];
}

function bareCharacters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function sharesRun(texts: readonly string[], form: string): boolean {
  const length = Math.min(TELLING_RUN, form.length);
  const runs = new Set(texts.flatMap((text) => slices(text, length)));
  return slices(form, length).some((run) => runs.has(run));
}

function slices(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, start) =>
    text.slice(start, start + length),
  );
}
