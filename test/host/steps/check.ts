import { join } from "node:path";
import { runTool } from "../runTool.ts";
import { resultsFolder } from "../setup/paths.mjs";
import type { Tally } from "../suite/runShards.ts";

const timeout = 5 * 60_000;

/** What they know of files that have not changed since. */
const incremental = ["--incremental", "--tsBuildInfoFile", join(resultsFolder, "types.tsbuildinfo")];
const cached = (name: string) => ["--cache", "--cache-location", join(resultsFolder, name)];

const tools: readonly (readonly [name: string, packageName: string, args: readonly string[]])[] = [
  ["types", "typescript", ["-p", ".", ...incremental]],
  ["lint and format", "@biomejs/biome", ["check", "--diagnostic-level=warn", "."]],
  ["unused code", "knip", cached("unused")],
  // What only tests use counts as unused here. `@internal` names what the code uses and a test reads as well.
  ["code for tests only", "knip", ["--production", ...cached("tests-only")]],
];

/**
 * Types, lint, format and unused code, side by side: every tool runs, so that one round shows all there is to mend.
 */
export async function check(): Promise<Tally> {
  const results = await Promise.all(tools.map((tool) => runQuietly(tool)));
  return { passed: 0, failed: results.filter((isFine) => !isFine).length, skipped: 0 };
}

async function runQuietly([name, packageName, args]: (typeof tools)[number]): Promise<boolean> {
  const code = await runTool(packageName, args, { timeout, quiet: true });
  console.log(`check: ${name} ${code === 0 ? "ok" : "failed"}`);
  return code === 0;
}
