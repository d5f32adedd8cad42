import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import type { Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

const timeout = 10 * 60_000;

/** Every bench in a process of its own, so that none warms up or burdens another. `filter`: part of a file's name. */
export async function bench({ filter = "" }: StepOptions): Promise<Tally> {
  const folder = join(root, "test", "bench");
  const names = readdirSync(folder).filter((name) => name.endsWith(".bench.ts") && name.includes(filter));
  let failed = 0;
  for (const name of names) {
    console.log(`\n${name}`);
    const code = await runScript(join(folder, name), [], { timeout });
    if (code !== 0) failed += 1;
  }
  return { passed: 0, failed, skipped: 0 };
}
