import type { Finding } from "../../findings/findings.ts";
import type { Translate } from "../messages/translate.ts";

/**
 * The reason in the person's language, and what is wrong with the way the secret is written. A vendor's name is not
 * translated, so it is put into a translated phrase.
 */
export function translateReason(
  { reason, vendor, note }: Pick<Finding, "reason" | "vendor" | "note">,
  t: Translate,
): string {
  const translated = vendor === undefined ? t(reason) : t("{0} token", vendor);
  return note === undefined ? translated : t("{0}; {1}", translated, t(note));
}
