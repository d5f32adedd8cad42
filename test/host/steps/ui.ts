import { join } from "node:path";
import { installBrowser } from "../editor/installBrowser.ts";
import { installEditor } from "../editor/installEditor.ts";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import { runSuite, type Tally } from "../suite/runSuite.ts";

const timeout = 20 * 60_000;

/** A browser drives the real workbench, as a person would. `filter`: only tests whose title holds it. */
export async function ui(filter?: string): Promise<Tally> {
  await installEditor();
  await installBrowser();
  return runSuite("ui", async (resultFile) => {
    const script = join(root, "test", "host", "suite", "runSuiteFiles.ts");
    await runScript(script, ["ui", resultFile, ...(filter === undefined ? [] : [filter])], { timeout });
  });
}
