import { join } from "node:path";
import { installPinned } from "../setup/installPinned.mjs";
import { runNpm } from "../setup/runNpm.mjs";

const codeServer = join("node_modules", "code-server");

/**
 * Installs code-server, which is VS Code's server with its web workbench, and returns its entry script. Its native
 * add-ons stay unbuilt (no install scripts): the editor logs their absence and does without.
 */
export async function installEditor(): Promise<string> {
  const folder = await installPinned("editor", (draft) => {
    // VS Code's own shrinkwrap pins its dependencies; `npm ci` refuses it as incomplete.
    runNpm(join(draft, codeServer, "lib", "vscode"), ["install", "--omit=dev"]);
  });
  return join(folder, codeServer, "out", "node", "entry.js");
}
