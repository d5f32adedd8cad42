import { join } from "node:path";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import { runSuite, type Tally } from "../suite/runSuite.ts";

const timeout = 5 * 60_000;

/** Everything that needs neither an editor nor a network. `filter`: only tests whose title holds it. */
export function unit(filter?: string): Promise<Tally> {
  return runSuite("unit", async (resultFile) => {
    const script = join(root, "test", "host", "suite", "runSuiteFiles.ts");
    await runScript(script, ["unit", resultFile, ...(filter === undefined ? [] : [filter])], { timeout });
  });
}
