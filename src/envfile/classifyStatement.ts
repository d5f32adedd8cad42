import { type Flaw, findFlaw } from "./classify/forms/tidyValue.ts";
import type { Judgement, ValueNote } from "./classify/judgement.ts";
import { classifyEntry } from "./classifyEntry.ts";
import type { EnvEntry } from "./envEntry.ts";
import { readOpenForm } from "./statements/openForms.ts";
import { type Remainder, readWritten } from "./statements/writtenValue.ts";

/** A judgement of an entry where it stands, with what is wrong about the way its secret is written. */
export interface EntryJudgement extends Judgement {
  readonly note?: ValueNote;
}

const remainders: Readonly<Record<Remainder, ValueNote>> = {
  "cut by #": "`#` cuts the value: dotenv reads only what is before it",
  "on the next lines": "the value continues on the next lines, which dotenv does not read",
  "behind a backslash": "the backslash does not join the lines: dotenv does not read the next one",
};

const flaws: Readonly<Record<Flaw, ValueNote>> = {
  "invisible characters": "the value has invisible characters and may be refused",
  "curly quotes": "the curly quotes are part of the value",
  "quotes that are kept":
    "the quotes are part of the value: one is missing, or something follows the last one",
  "text behind the value": "the character at the end is part of the value",
};

/** Judges an entry of `text` by what its value is and by what the person wrote, where dotenv reads less than that. */
export function classifyStatement(text: string, entry: EnvEntry): EntryJudgement {
  const own = classifyEntry(entry.key, entry.value);
  const written = readWritten(text, entry) ?? readOpenForm(text, entry);
  if (written === undefined) return addFlaw(own, entry.value);
  const whole = classifyEntry(entry.key, written.text);
  if (!own.secret && !whole.secret) return own;
  // Of a key in several rows, dotenv reads the first line alone: whether there is a key shows in the rows.
  if (own.reason === "private key" && whole.reason === "placeholder") return whole;
  const isOwnBetter = own.secret && (own.confidence === "high" || !whole.secret);
  return { ...(isOwnBetter ? own : whole), note: remainders[written.remainder] };
}

function addFlaw(judgement: Judgement, value: string): EntryJudgement {
  const flaw = judgement.secret ? findFlaw(value) : undefined;
  if (flaw === undefined) return judgement;
  // A password may well end in `;`, and a connection string does.
  if (flaw === "text behind the value" && judgement.vendor === undefined) return judgement;
  return { ...judgement, note: flaws[flaw] };
}
