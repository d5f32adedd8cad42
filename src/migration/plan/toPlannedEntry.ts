import { Sensitive } from "../../core/Sensitive.ts";
import type { EnvEntry } from "../../envfile/envEntry.ts";
import { readPemBlock } from "../../envfile/readPemBlock.ts";
import type { PlannedEntry } from "./plan.ts";

/** An entry of a file, in dotenv's reading; of a key outside of quotes all lines, where they are certain. */
export function toPlannedEntry(file: string, text: string, entry: EnvEntry): PlannedEntry {
  const { key, value, startLine: line } = entry;
  const planned = { origin: { kind: "file", file, line }, key } as const;
  const block = readPemBlock(text, entry);
  return block === undefined
    ? { ...planned, value: new Sensitive(value) }
    : { ...planned, value: new Sensitive(block.value), extraSpans: [block.rows], isPemBlock: true };
}
