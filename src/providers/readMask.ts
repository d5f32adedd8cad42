import { withoutUnseen } from "../core/foreignText.ts";
import { isMasking } from "../core/maskedEnds.ts";

/** Platforms may show a value of about this many characters whole (io.net says so). */
const SHORT = 4;

/** As much as Neo's documents show of a value, before the mask and behind it. */
const MAX_HEAD = 6;
const MAX_TAIL = 4;

/** More say nothing, and may tell the length of the value. */
const MAX_MASKING = 20;

/**
 * The platform's mask, or undefined when it may be the value itself: without characters that mask, or so short or
 * with so few of them that they may belong to the value. Judged as it came, before anything is cut, and of what is
 * not masked a few characters are shown, whatever the platform sends.
 */
export function readMask(display: string | null | undefined): string | undefined {
  const characters = [...withoutUnseen(display ?? "")];
  const masking = characters.filter(isMasking);
  if (!isHidden(characters, masking)) return undefined;
  const head = characters.slice(0, characters.findIndex(isMasking)).slice(0, MAX_HEAD);
  const tail = characters.slice(characters.findLastIndex(isMasking) + 1).slice(-MAX_TAIL);
  return [...head, ...masking.slice(0, MAX_MASKING), ...tail].join("");
}

function isHidden(characters: readonly string[], masking: readonly string[]): boolean {
  if (characters.length <= SHORT) return masking.length > 0 && masking.length === characters.length;
  return masking.length > 2 || masking.includes("…");
}
