import { runTool } from "../runTool.ts";
import type { Tally } from "../suite/runSuite.ts";

const timeout = 5 * 60_000;

const tools: readonly (readonly [name: string, packageName: string, args: readonly string[]])[] = [
  ["types", "typescript", ["-p", "."]],
  ["lint and format", "@biomejs/biome", ["check", "--diagnostic-level=warn", "."]],
  ["unused code", "knip", []],
];

/** Types, lint, format and unused code: every tool runs, so that one round shows all there is to mend. */
export async function check(): Promise<Tally> {
  let failed = 0;
  for (const [name, packageName, args] of tools) {
    const code = await runTool(packageName, args, { timeout });
    console.log(`check: ${name} ${code === 0 ? "ok" : "failed"}`);
    if (code !== 0) failed += 1;
  }
  return { passed: 0, failed, skipped: 0 };
}
