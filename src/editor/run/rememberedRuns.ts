import type { Memory } from "../../core/ports.ts";

const KEY = "run/commands/v1";
const MAX_REMEMBERED = 10;

/** A command line that was run before, with the names it got. */
export interface RememberedRun {
  readonly command: string;
  readonly names: readonly string[];
}

/** What was run with secrets in this workspace, the latest first. */
export function readRemembered(memory: Memory): readonly RememberedRun[] {
  const stored: unknown = memory.get(KEY);
  return Array.isArray(stored) ? stored.filter(isRun) : [];
}

/** The latest first. A command line should hold no value, so it is kept like any other history. */
export async function remember(memory: Memory, run: RememberedRun): Promise<void> {
  const others = readRemembered(memory).filter(({ command }) => command !== run.command);
  await memory.update(KEY, [run, ...others].slice(0, MAX_REMEMBERED));
}

function isRun(entry: unknown): entry is RememberedRun {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "command" in entry &&
    typeof entry.command === "string" &&
    "names" in entry &&
    Array.isArray(entry.names) &&
    entry.names.every((name) => typeof name === "string")
  );
}
