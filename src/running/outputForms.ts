import type { Sensitive } from "../core/Sensitive.ts";
import { writtenForms } from "../core/valueForms.ts";

/** A text that stands for a value in what a program prints, and the name of the secret. */
export interface OutputForm {
  readonly name: string;
  readonly text: string;
  /** Counts only where no letter, digit or underscore is right before or after. */
  readonly isWholeWord: boolean;
}

/**
 * Every text that is hidden for these values. None for one that is too short to be told from other words. They are the forms in which
 * leftovers are searched; what has to be decoded first (`core/readings`) cannot be hidden in a stream, since a text is only read otherwise
 * once it is whole. What goes to an assistant is whole, so `agents/scrubOutput` reads it in those ways, too, and withholds it.
 */
export function outputForms(values: ReadonlyMap<string, Sensitive>): readonly OutputForm[] {
  return [...values].flatMap(([name, value]) => {
    const known = writtenForms(value).filter(({ kind }) => kind !== "utf16");
    const forms = known.map(({ bytes, isWholeWord }) => ({ text: bytes.toString(), isWholeWord }));
    const whole = forms.some(({ isWholeWord }) => !isWholeWord) ? wholeForms(value.reveal().trim()) : [];
    return [...forms, ...whole.map((text) => ({ text, isWholeWord: false }))].map((form) => ({
      ...form,
      name,
    }));
  });
}

/** What is searched in files without its ends, which say something of the value, and what is not searched there. */
function wholeForms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString("hex");
  return [bytes.toString("base64"), bytes.toString("base64url"), hex, hex.toUpperCase()];
}
