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
 * @internal
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

/** No form is shorter. */
const START = 4;

/** Forms as a mask looks for them: all that is made of the values, once for as many streams as a program has. */
export interface PreparedForms {
  /** By their first `startLength` characters, the longest first. */
  readonly byStart: ReadonlyMap<string, readonly OutputForm[]>;
  readonly startLength: number;
  /** By the first character alone: what the end of a piece may become. */
  readonly byFirst: ReadonlyMap<string, readonly OutputForm[]>;
  readonly longest: number;
}

/** Makes the forms of values ready for masks. */
export function prepareForms(values: ReadonlyMap<string, Sensitive>): PreparedForms {
  const forms = [...outputForms(values)].sort((a, b) => b.text.length - a.text.length);
  return {
    byStart: Map.groupBy(forms, ({ text }) => text.slice(0, START)),
    startLength: START,
    byFirst: Map.groupBy(forms, ({ text }) => text.charAt(0)),
    longest: forms[0]?.text.length ?? 0,
  };
}
