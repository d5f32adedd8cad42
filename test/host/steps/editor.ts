import { availableParallelism } from "node:os";
import { join } from "node:path";
import { compileWorkbench } from "../editor/compileWorkbench.ts";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import { fileShards } from "../suite/fileShards.ts";
import { runShards, type Shard, type Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

const timeout = 20 * 60_000;

/**
 * Integration and UI tests together. A test in an editor waits for much of its time, so that as many run side by side as
 * there are cores; each has a server, a browser, a profile and ports of its own.
 */
export async function editorSuites(options: StepOptions): Promise<Tally> {
  if (process.platform !== "linux") return runSideBySide([desktopShard(options)], options);
  await compileWorkbench();
  return runSideBySide([integrationShard(options), ...uiShards(options)], options);
}

/** Mocha inside the extension host of a real VS Code: the npm-provided one on Linux, a desktop one elsewhere. */
export async function integration(options: StepOptions): Promise<Tally> {
  if (process.platform !== "linux") return desktop(options);
  await compileWorkbench();
  return runSideBySide([integrationShard(options)], options);
}

/** The same suite in a desktop VS Code: VSCODE_EXECUTABLE, else the newest one, downloaded. */
export function desktop(options: StepOptions): Promise<Tally> {
  return runSideBySide([desktopShard(options)], options);
}

/** A browser drives the real workbench, as a person would. */
export async function ui(options: StepOptions): Promise<Tally> {
  await compileWorkbench();
  return runSideBySide(uiShards(options), options);
}

function runSideBySide(shards: readonly Shard[], { mayBeEmpty }: StepOptions): Promise<Tally> {
  return runShards(shards, { slots: slots(), mayBeEmpty });
}

/** TEST_SLOTS tries another number: the closing line says whether it kept the processors busy. */
function slots(): number {
  const { TEST_SLOTS: chosen } = process.env;
  return chosen === undefined ? availableParallelism() : Number(chosen);
}

function uiShards({ filter }: StepOptions): readonly Shard[] {
  return fileShards("ui", { timeout, filter }).toSorted((a, b) => rank(a) - rank(b));
}

/** What opens, kills or fills windows again and again takes longest, whatever the size of its file. */
const longest = [
  "threePlatforms",
  "canary",
  "crash",
  "vaultTrouble",
  "run",
  "walkthrough",
  "thisMachine",
  "firstMove",
  "start",
  "twoWindows",
];

function rank({ name }: Shard): number {
  const place = longest.indexOf(name.replace(".test.ts", ""));
  return place === -1 ? longest.length : place;
}

function integrationShard(options: StepOptions): Shard {
  return inHost("integration", "server", options);
}

function desktopShard(options: StepOptions): Shard {
  return inHost("desktop", "desktop", options);
}

function inHost(suite: string, host: "server" | "desktop", { filter }: StepOptions): Shard {
  const script = join(root, "test", "integration", "runIntegration.ts");
  return {
    suite,
    name: host,
    start: async (resultFile, folder) => {
      const args = [host, suite, resultFile, folder, ...(filter === undefined ? [] : [filter])];
      await runScript(script, args, { timeout });
    },
  };
}
