import { withoutUnseen } from "./foreignText.ts";
import type { Sensitive } from "./Sensitive.ts";
import type { Secret } from "./secret.ts";

const MASKING = /[*•●∙·…█]/u;

/** Whether a character of a platform's mask stands for hidden ones. */
export function isMasking(character: string): boolean {
  return MASKING.test(character);
}

/** Of a whole value, fewer visible characters are too often those of another one as well. */
const TELLING = 3;

/**
 * Whether the ends that a mask leaves visible are those of a value. `silent`: there is no mask, or one that hides too
 * much to tell.
 */
export function compareMask(
  { mask }: Pick<Secret, "mask">,
  value: Sensitive,
): "agrees" | "contradicts" | "silent" {
  const shown = [...(mask ?? "")];
  const first = shown.findIndex(isMasking);
  if (first < 0) return "silent";
  const [head, tail] = [shown.slice(0, first), shown.slice(shown.findLastIndex(isMasking) + 1)];
  // A mask went through the same cleaning.
  const own = withoutUnseen(value.reveal());
  if (!own.startsWith(head.join("")) || !own.endsWith(tail.join(""))) return "contradicts";
  return head.length + tail.length < TELLING ? "silent" : "agrees";
}
