import type { EnvEntry, Span } from "./envEntry.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { readPemBlock } from "./readPemBlock.ts";

/** A statement with all that a move takes of it: of a private key outside of quotes the rows as well. */
export interface WholeEntry extends Span {
  readonly key: string;
  /** Sensitive: never log or show it. */
  readonly value: string;
  /** What dotenv reads of it. */
  readonly entry: EnvEntry;
  readonly rows?: Span;
}

/**
 * The statements of a text in file order. dotenv takes a padded row of a private key for a statement; here it is part
 * of its key, so that no row is ever shown as a name.
 */
export function readWholeEntries(text: string): readonly WholeEntry[] {
  const whole: WholeEntry[] = [];
  for (const entry of parseEnvFile(text).entries) {
    const passed = whole.at(-1)?.end ?? 0;
    if (entry.start >= passed) whole.push(toWhole(text, entry));
  }
  return whole;
}

function toWhole(text: string, entry: EnvEntry): WholeEntry {
  const { key, start, end, value } = entry;
  const block = readPemBlock(text, entry);
  if (block === undefined) return { key, value, start, end, entry };
  const { rows } = block;
  return { key, value: block.value, start, end: rows.end, entry, rows };
}
