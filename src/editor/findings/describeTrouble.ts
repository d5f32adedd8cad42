import type { FileTrouble } from "../../findings/FindingsIndex.ts";
import type { Translate } from "../messages/translate.ts";

/** Why a file is not checked, not all of it, or cannot be changed: beside its name. */
export function describeTrouble(trouble: FileTrouble, t: Translate): string {
  switch (trouble) {
    case "utf16":
      return t("UTF-16: most programs cannot read it. Convert it to UTF-8.");
    case "notUtf8":
      return t("Not UTF-8: it cannot be changed here. Convert it to UTF-8.");
    case "tooLarge":
      return t("Larger than 1 MB: not checked.");
    case "tooManyEntries":
      return t("Too many entries: only the first ones are checked.");
  }
}
