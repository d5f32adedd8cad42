import { spawnSync } from "node:child_process";

const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Runs npm in `folder` without install scripts, waits, and returns what it printed. Throws with npm's own words when it fails.
 *
 * @param {string} folder
 * @param {readonly string[]} args
 */
export function runNpm(folder, args) {
  const [command, prefix, shell] = npmCommand();
  // The folder may lie inside another package: npm must not take that one for its project.
  const all = [...prefix, ...args, ...quiet, "--prefix", "."];
  const result = spawnSync(command, all, {
    cwd: folder,
    shell,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (result.error !== undefined) throw result.error;
  if (result.status === 0) return result.stdout;
  throw new Error(`npm ${args.join(" ")} failed in ${folder}\n${result.stdout}${result.stderr}`.trim());
}

/**
 * The npm that runs us, else the one on the PATH (on Windows a .cmd file, which needs a shell).
 *
 * @returns {[command: string, prefix: string[], shell: boolean]}
 */
function npmCommand() {
  const { npm_execpath: running } = process.env;
  if (running?.endsWith("npm-cli.js")) return [process.execPath, [running], false];
  return ["npm", [], process.platform === "win32"];
}
