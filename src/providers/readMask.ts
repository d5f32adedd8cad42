import { cleanForeignText } from "../core/foreignText.ts";

const MASKING = /[*•●∙·…█]/u;

/** Platforms may show a value of about this many characters whole (io.net says so). */
const SHORT = 4;

/**
 * The platform's mask, or undefined when it may be the value itself: without a masking character, or so short
 * that a masking character in it may belong to the value.
 */
export function readMask(display: string | null | undefined): string | undefined {
  const mask = cleanForeignText(display ?? "");
  const characters = [...mask];
  const isMasking = (character: string) => MASKING.test(character);
  const isHidden = characters.length > SHORT ? characters.some(isMasking) : characters.every(isMasking);
  return isHidden && mask !== "" ? mask : undefined;
}
