import { cleanForeignText } from "../core/foreignText.ts";
import { HIDDEN, hideTokens } from "../core/hideTokens.ts";
import { MIN_SECRET_LENGTH, resembles } from "../core/resembles.ts";
import type { Sensitive } from "../core/Sensitive.ts";

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
  return clean === "" || resembles(clean, secrets) ? undefined : clean;
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

/** As Python writes JSON by default, which also escapes the last character of ASCII. */
function escapeNonAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function lowerHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}
