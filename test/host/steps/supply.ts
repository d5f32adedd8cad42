import { fileShards } from "../suite/fileShards.ts";
import { runShards, type Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

const timeout = 5 * 60_000;

/** What is installed, bundled and packed. In one process: its tests use the same bundles. */
export function supply({ filter, mayBeEmpty }: StepOptions): Promise<Tally> {
  return runShards(fileShards("supply", { timeout, filter, groupOf: () => "all" }), { slots: 1, mayBeEmpty });
}
