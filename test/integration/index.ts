// Runs in the extension host: what VS Code calls when it was started with `extensionTestsPath`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { printTest } from "../host/suite/printResult.ts";
import { runMocha } from "../host/suite/runMocha.ts";

const timeout = 30_000;

/** Runs all bundled test files; rejects when a test failed, which makes the host's exit code 1. */
export async function run(): Promise<void> {
  const {
    AGENT_SECRETS_SUITE: suite = "integration",
    AGENT_SECRETS_RESULT_FILE: resultFile = "",
    AGENT_SECRETS_FILTER: filter = "",
  } = process.env;
  const names = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).sort(inOrder);
  const { failed } = await runMocha({
    suite,
    files: names.filter((name) => name.endsWith(".test.cjs")).map((name) => join(__dirname, name)),
    resultFile,
    timeout,
    onTest: printTest,
    ...(filter === "" ? {} : { filter }),
  });
  if (failed > 0) throw new Error(`${failed} failed`);
}

/** What has to see a fresh host comes first, and what searches the traces of all others last. */
function inOrder(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(name: string): number {
  return name.startsWith("first/") ? 0 : name.startsWith("last/") ? 2 : 1;
}
