import { join } from "node:path";
import { installBrowser } from "../editor/installBrowser.ts";
import { installEditor } from "../editor/installEditor.ts";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import { runSuite, type Tally } from "../suite/runSuite.ts";

const timeout = 10 * 60_000;

/** Mocha inside the extension host of a real VS Code: the npm-provided one on Linux, a desktop one elsewhere. */
export async function integration(filter?: string): Promise<Tally> {
  if (process.platform !== "linux") return desktop(filter);
  await installEditor();
  await installBrowser();
  return start("integration", "server", filter);
}

/** The same suite in a desktop VS Code: VSCODE_EXECUTABLE, else the newest one, downloaded. */
export function desktop(filter?: string): Promise<Tally> {
  return start("desktop", "desktop", filter);
}

function start(suite: string, host: "server" | "desktop", filter?: string): Promise<Tally> {
  return runSuite(suite, async (resultFile, folder) => {
    const script = join(root, "test", "integration", "runIntegration.ts");
    const args = [host, suite, resultFile, folder, ...(filter === undefined ? [] : [filter])];
    await runScript(script, args, { timeout });
  });
}
