import { join } from "node:path";
import { installPinned } from "../setup/installPinned.mjs";
import { runNpm } from "../setup/runNpm.mjs";
import { placeLogging } from "./placeLogging.ts";

const codeServer = join("node_modules", "code-server");
const vscode = join(codeServer, "lib", "vscode");

/**
 * Installs code-server, which is VS Code's server with its web workbench, and returns its entry script. Its native
 * add-ons stay unbuilt (no install scripts): the editor does without, but for logging, which gets a stand-in.
 */
export async function installEditor(): Promise<string> {
  const folder = await installPinned("editor", (draft) => {
    // VS Code's own shrinkwrap pins its dependencies; `npm ci` refuses it as incomplete.
    runNpm(join(draft, vscode), ["install", "--omit=dev"]);
  });
  // Each time: an editor that is installed already may have an earlier one.
  placeLogging(join(folder, vscode));
  return join(folder, codeServer, "out", "node", "entry.js");
}
