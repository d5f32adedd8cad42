import { lookOf } from "../core/lookOf.ts";
import { makeVisible, showNumber } from "../running/visibleText.ts";

/**
 * A name in a dialog that an assistant caused: whatever is not ASCII is written as its number, so that `OPENAI_API_KEY` with a
 * Cyrillic letter in it is seen to be another name.
 */
export function spellOut(name: string): string {
  return spellOutWhole(name.slice(0, 128));
}

/** The same for a text that is short enough by itself. */
export function spellOutWhole(text: string): string {
  return makeVisible(text).replace(/[^\0-\x7f]/gu, showNumber);
}

/** Another listed name that looks like this one. */
export function findLookAlike(name: string, listed: readonly string[]): string | undefined {
  const look = lookOf(name);
  return listed.find((other) => other !== name && lookOf(other) === look);
}
