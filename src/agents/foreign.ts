import { cleanForeignText } from "../core/foreignText.ts";

const MAX_CHARACTERS = 128;

/** A name, a label or a path that others wrote, as a model gets it. */
export function foreign(text: string): string {
  return cleanForeignText(text, MAX_CHARACTERS);
}
