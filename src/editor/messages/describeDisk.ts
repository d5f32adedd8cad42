import type { Translate } from "./translate.ts";

/** What a person can do about a disk that takes nothing, whatever was to be written; undefined for every other code. */
export function describeDisk(code: string, t: Translate): string | undefined {
  switch (code) {
    case "ENOSPC":
      return t("The disk is full ({0}). Free some space, then try again.", code);
    case "EDQUOT":
      return t("Your disk quota is used up ({0}). Free some space, then try again.", code);
    case "EROFS":
      return t("The disk is read-only ({0}). Make it writable, then try again.", code);
    default:
      return undefined;
  }
}
