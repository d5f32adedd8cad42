import { formatCount } from "./formatCount.ts";
import type { Translate } from "./translate.ts";

/** How long a value is. */
export function describeLength(characters: number, t: Translate): string {
  return characters === 1 ? t("1 character") : t("{0} characters", formatCount(characters));
}
