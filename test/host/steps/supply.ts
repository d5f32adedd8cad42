import { fileShards } from "../suite/fileShards.ts";
import { runShards, type Shard, type Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

const timeout = 5 * 60_000;

/** What is installed, bundled and packed. */
export function supply(options: StepOptions): Promise<Tally> {
  return runShards(supplyShards(options), { slots: 1, mayBeEmpty: options.mayBeEmpty });
}

/** In one process: its tests use the same bundles. */
export function supplyShards({ filter }: StepOptions): readonly Shard[] {
  return fileShards("supply", { timeout, filter, groupOf: () => "all" });
}
