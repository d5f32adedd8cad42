import { formatSeconds } from "../messages/dateFormat.ts";
import type { Translate } from "../messages/translate.ts";

/** That something was copied, and how long it stays. 0 seconds: until something else is copied. */
export function clipboardText(name: string, seconds: number, language: string, t: Translate): string {
  return seconds === 0
    ? t("{0} is on the clipboard.", name)
    : t("{0} is on the clipboard for {1}.", name, formatSeconds(seconds, language));
}
