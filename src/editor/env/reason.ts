import type { Translate } from "../messages/translate.ts";
import type { Finding } from "./findings.ts";

/** The reason in the person's language. A vendor's name is not translated, so it is put into a translated phrase. */
export function translateReason(
  { reason, vendor }: Pick<Finding, "reason" | "vendor">,
  t: Translate,
): string {
  return vendor === undefined ? t(reason) : t("{0} token", vendor);
}
