import type { EnvEntry } from "./envEntry.ts";
import { goesOnBelow } from "./joinedLines.ts";
import { findPemRows } from "./statements/findPemRows.ts";
import { isOpenForm, isOpenKey, isOpenQuote } from "./statements/openForms.ts";
import { setsSeveralVariables } from "./statements/severalVariables.ts";
import { readWritten } from "./statements/writtenValue.ts";
import { hasStrayLines } from "./strayLines.ts";

/** Why an entry is more than dotenv reads of it: moved as it is, a part of what it says would stay in the file, or be lost. */
export type Continuation =
  /** JSON or a private key outside of quotes, or in quotes that it breaks. */
  | "lines"
  /** The mark at the end joins it to the next line. */
  | "backslash"
  /** Lines below that are not statements, and may be a part of it. */
  | "strayLines"
  /** No one can tell where the value was meant to end. */
  | "openQuote"
  /** Shells set more variables in its line, which would be lost with it. */
  | "severalVariables";

/** How the value of an entry goes on in the file for a person who reads it, if it does. */
export function findContinuation(text: string, entry: EnvEntry): Continuation | undefined {
  if (findPemRows(text, entry) !== undefined || isOpenKey(entry)) return "lines";
  const remainder = readWritten(text, entry)?.remainder;
  if (remainder === "on the next lines") return "lines";
  if (remainder === "behind a backslash" || goesOnBelow(text, entry)) return "backslash";
  if (setsSeveralVariables(text, entry)) return "severalVariables";
  if (isOpenQuote(text, entry)) return "openQuote";
  if (isOpenForm(entry)) return "lines";
  return hasStrayLines(text, entry) ? "strayLines" : undefined;
}

/** Whether the lines below are certainly a part of an entry: text that is there by chance is not. Cheaper than all of it. */
export function hasMoreLines(text: string, entry: EnvEntry): boolean {
  const remainder = readWritten(text, entry)?.remainder;
  if (remainder === "on the next lines" || remainder === "behind a backslash") return true;
  return isOpenKey(entry) || isOpenForm(entry) || goesOnBelow(text, entry);
}
