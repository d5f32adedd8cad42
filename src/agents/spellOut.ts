import { lookOf } from "../core/lookOf.ts";
import { makeVisible, showNumber } from "../running/visibleText.ts";

const MAX_CHARACTERS = 128;

/**
 * A name in a dialog that an assistant caused: whatever is not ASCII is written as its number, so that `OPENAI_API_KEY` with a
 * Cyrillic letter in it is seen to be another name.
 */
export function spellOut(name: string): string {
  return spellOutWhole(name.slice(0, MAX_CHARACTERS));
}

/** A path, whose end says most: what is left out is in the middle. The mark of that cannot be in a name itself. */
export function spellOutPath(path: string): string {
  const half = MAX_CHARACTERS / 2;
  if (path.length <= MAX_CHARACTERS) return spellOutWhole(path);
  return `${spellOutWhole(path.slice(0, half))}…${spellOutWhole(path.slice(-half))}`;
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
