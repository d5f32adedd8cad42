import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { copyExtension } from "../host/editor/copyExtension.ts";
import { runScript } from "../host/runTool.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import type { BlockingMeasurement } from "./blocking/blockingMeasurement.ts";
import { bundleForHost } from "./bundleForHost.ts";

const GOAL = 50;
const TIMEOUT = 3 * 60_000;

const blocks = await withRunFolder(measure);
console.log(
  `Files of 1 MB that take long to check, in a real extension host: the longest time that its event loop stood still for one, other work of the host included; the best of five turns (goal: at most ${GOAL} ms).`,
);
for (const [form, milliseconds] of Object.entries(blocks)) {
  console.log(`${form.padEnd(24)} ${milliseconds.toFixed(0).padStart(4)} ms`);
}

async function measure(folder: string): Promise<BlockingMeasurement> {
  const workspace = join(folder, "workspace");
  mkdirSync(workspace, { recursive: true });
  const resultFile = join(folder, "blocking.json");
  const flags = [
    workspace,
    `--user-data-dir=${join(folder, "data")}`,
    `--extensions-dir=${join(folder, "extensions")}`,
    `--extensionTestsPath=${await bundleForHost(join(root, "test/bench/blocking/blockInHost.ts"), folder)}`,
    `--extensionDevelopmentPath=${copyExtension(join(folder, "ours"))}`,
    "--disable-workspace-trust",
  ];
  await runScript(join(root, "test", "host", "editor", "launcher.ts"), flags, {
    timeout: TIMEOUT,
    quiet: true,
    env: { BENCH_RESULT: resultFile, BENCH_FOLDER: workspace },
  });
  return JSON.parse(readFileSync(resultFile, "utf8")) as BlockingMeasurement;
}
