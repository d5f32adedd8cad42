import { availableParallelism } from "node:os";
import { fileShards } from "../suite/fileShards.ts";
import { runShards, type Shard, type Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

const timeout = 5 * 60_000;

/** Everything that needs neither an editor nor a network: a process per folder, as many at once as there are cores. */
export function unit(options: StepOptions): Promise<Tally> {
  return runShards(unitShards(options), {
    slots: availableParallelism(),
    mayBeEmpty: options.mayBeEmpty,
  });
}

export function unitShards({ filter }: StepOptions): readonly Shard[] {
  return fileShards("unit", { timeout, filter, groupOf: folderOf }).toSorted((a, b) => rank(a) - rank(b));
}

function folderOf(file: string): string {
  const [folder = file] = file.split("/");
  return folder.endsWith(".ts") ? "." : folder;
}

/** The processes that are killed take longest, whatever the size of their file. */
function rank({ name }: Shard): number {
  return name === "kill" ? 0 : 1;
}
