import { join } from "node:path";
import { installPinned } from "../setup/installPinned.mjs";
import { runNpm } from "../setup/runNpm.mjs";

const server = join("node_modules", "code-server", "lib", "vscode");

/**
 * Installs VS Code's server with its web workbench and returns the folder that holds it. Its native add-ons
 * stay unbuilt (no install scripts): the editor logs their absence and does without.
 */
export async function installEditor(): Promise<string> {
  // The server's own shrinkwrap pins its dependencies; `npm ci` refuses it as incomplete.
  const folder = await installPinned("editor", (draft) =>
    runNpm(join(draft, server), ["install", "--omit=dev"]),
  );
  return join(folder, server);
}
