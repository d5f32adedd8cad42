import { spawn } from "node:child_process";
import { join } from "node:path";
import { installDependencies } from "./installDependencies.mjs";
import { installNode } from "./installNode.mjs";
import { root } from "./paths.mjs";

/**
 * Runs a script of ours under Node 24, after fetching what it needs, and ends as it ends.
 *
 * @param {string} script Path from the checkout.
 */
export async function runWithNode24(script) {
  await installDependencies();
  const node = await installNode();
  const child = spawn(node, [join(root, script), ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  child.on("error", (error) => {
    throw error;
  });
  // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone does not.
  process.on("SIGINT", () => undefined);
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
