import { isLineBreak } from "./characters.ts";
import { describeNode } from "./dialects/describeNode.ts";
import type { DialectNote, DialectRule } from "./dialects/dialectNote.ts";
import { dialectRules } from "./dialects/dialectRules.ts";
import { expansionRules } from "./dialects/expansionRules.ts";
import type { EnvEntry } from "./envEntry.ts";
import { readRaw } from "./statements/rawValue.ts";

export type { DialectNote };

const rules: readonly DialectRule[] = [...dialectRules, ...expansionRules, describeNode];

/**
 * Where common readers would read another value for an entry of `text`; nothing for an ordinary line.
 *
 * Measured in November 2026 with dotenv 18.0.10, dotenvx 2.38.2, Node 24.21.0, Vite 8.3.8 (reads with Node's parser),
 * Next 16.4.6 (reads with dotenv), Ruby dotenv 3.2.0, godotenv 97a2850, compose-go e70e961 and python-dotenv bca6644.
 */
export function readElsewhere(text: string, entry: EnvEntry): readonly DialectNote[] {
  const value = readRaw(text, entry);
  return rules.flatMap((rule) => rule(value) ?? []);
}

/**
 * The text behind the separator up to the end of the line where the value ends, trimmed, with its quotes and with
 * what dotenv takes for a comment: what a person may have meant by `PASSWORD=pa#ss`.
 */
export function rawReading(text: string, entry: EnvEntry): string {
  let end = entry.end;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return text.slice(entry.separator + 1, end).trim();
}
