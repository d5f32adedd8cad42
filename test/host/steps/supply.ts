import { join } from "node:path";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import { runSuite, type Tally } from "../suite/runSuite.ts";

const timeout = 5 * 60_000;

/** What is installed, bundled and packed. `filter`: only tests whose title holds it. */
export function supply(filter?: string): Promise<Tally> {
  return runSuite("supply", async (resultFile) => {
    const script = join(root, "test", "host", "suite", "runSuiteFiles.ts");
    await runScript(script, ["supply", resultFile, ...(filter === undefined ? [] : [filter])], { timeout });
  });
}
