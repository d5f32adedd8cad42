import { readAsShell } from "./dialects/readAsShell.ts";
import { readElsewhere } from "./dialects.ts";
import type { Quote } from "./envEntry.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { readRaw } from "./statements/rawValue.ts";

/** A value as it can stand behind `KEY=`. */
export interface EncodedValue {
  readonly raw: string;
  /** Readers that get another value than dotenv whatever the quotes, as for `$`, or fail or run it. Mostly none. */
  readonly misreaders: readonly string[];
}

const quotes: readonly Quote[] = ["'", '"', "`"];

/** Needs no quotes in a shell either, since people source such files. */
const PLAIN = /^[\w.\-/:@%+,=]+$/;

/**
 * Writes a value so that dotenv reads it back exactly, whatever follows in the file, and as many other readers
 * as possible do too. `lineEnd` is the file's. Undefined when no quotes can hold the value.
 */
export function encodeValue(value: string, lineEnd: "\n" | "\r\n" = "\n"): EncodedValue | undefined {
  // Half a surrogate pair cannot be stored as UTF-8.
  if (/\p{Surrogate}/u.test(value)) return undefined;
  const written = writeForms(value, lineEnd).flatMap((raw) => check(raw, value, lineEnd) ?? []);
  return written.toSorted((a, b) => a.misreaders.length - b.misreaders.length)[0];
}

/** The best first, as far as all are read alike. */
function writeForms(value: string, lineEnd: string): readonly string[] {
  const lines = value.replaceAll("\n", lineEnd);
  const escaped = value.replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  const quoted = [...quotes.map((quote) => `${quote}${lines}${quote}`), `"${escaped}"`];
  return PLAIN.test(value) ? [value, ...quoted] : [...quoted, value];
}

function check(raw: string, value: string, lineEnd: string): EncodedValue | undefined {
  const text = `KEY=${raw}${lineEnd}`;
  const { entries } = parseEnvFile(text);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1 || entry.value !== value) return undefined;
  const { opening, isClosed, inner } = readRaw(text, entry);
  // An open quote, or one that looks escaped, might be closed by one further down in the file.
  if (opening === undefined ? raw === "" : !isClosed || inner.endsWith("\\")) return undefined;
  const misreaders = new Set(readElsewhere(text, entry).flatMap(({ readers }) => readers));
  // People source such files: an odd quote ends the script there, and a backtick runs what follows.
  if (readAsShell(raw) !== value) misreaders.add("shells");
  return { raw, misreaders: [...misreaders] };
}
