import { cleanForeignText } from "../../core/foreignText.ts";

/** A text for a box. Only what breaks a line, or turns the reading, is cleaned: joined emoji are left alone. */
export function asOneLine(text: string, maxLength: number): string {
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text) ? cleanForeignText(text, maxLength) : text;
}
