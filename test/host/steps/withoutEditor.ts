import { availableParallelism } from "node:os";
import { runShards, type Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";
import { supplyShards } from "./supply.ts";
import { unitShards } from "./unit.ts";

/** All tests that need no editor. Those of the supply wait for npm for half of their time: one slot more for them. */
export function withoutEditor(options: StepOptions): Promise<Tally> {
  const shards = [...supplyShards(options), ...unitShards(options)];
  return runShards(shards, { slots: availableParallelism() + 1, mayBeEmpty: options.mayBeEmpty });
}
