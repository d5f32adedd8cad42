import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packVsix } from "../host/packVsix.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import { spreadOf } from "./spread.ts";

const GOALS = { vsixKilobytes: 350, plainKilobytes: 300, plainMilliseconds: 60 };
const RUNS = 15;

/** What comes together: with the window, with a plain account, and on top of that with what only some people use. */
const groups = {
  activation: ["extension.cjs"],
  "a plain account": ["app.cjs", "request.cjs"],
  "the first .env file": ["judge.cjs"],
  "the first command": ["flows.cjs"],
  "an encrypted file": ["vault.cjs", "age.cjs"],
  "a connection of an account's own": ["agents.cjs"],
} as const;

await withRunFolder(async (folder) => {
  const file = join(folder, "bench.vsix");
  if ((await packVsix(file)) !== 0) throw new Error("The VSIX could not be packed");
  console.log(
    `VSIX as published: ${kilobytes(statSync(file).size)} (goal: at most ${GOALS.vsixKilobytes} kB)`,
  );
  console.log(
    `Loading, a Node process of its own for each of ${RUNS} runs in turns, Node's own modules loaded before and an empty API of the editor: ` +
      "processor time, with what V8 compiles beside it; medians, least to most. What bundles share is counted with the first that needs it.",
  );
  const before = new Set<string>();
  const times = timeInTurns(Object.values(groups));
  for (const [index, [what, bundles]] of Object.entries(groups).entries()) {
    console.log(`${describeSize(what, bundles, before)}, loaded alone in ${spreadOf(times[index] ?? [])}`);
  }
  console.log(
    `goal for a plain account: at most ${GOALS.plainKilobytes} kB and ${GOALS.plainMilliseconds} ms`,
  );
});

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** `before`: what is loaded by then; grows. */
function describeSize(what: string, bundles: readonly string[], before: Set<string>): string {
  const added = listWithShared(bundles).filter((name) => !before.has(name));
  for (const name of added) before.add(name);
  const size = added.reduce((sum, name) => sum + statSync(pathOf(name)).size, 0);
  return `${what.padEnd(33)} ${kilobytes(size).padStart(9)} (${added.join(" ")})`;
}

/** By group. In turns, so that all of them have the same machine. */
function timeInTurns(all: readonly (readonly string[])[]): number[][] {
  const turns = Array.from({ length: RUNS }, () => all.map(timeLoad));
  return all.map((_, index) => turns.map((turn) => turn[index] ?? Number.NaN));
}

/** In a process of its own, since a loaded module stays. */
function timeLoad(bundles: readonly string[]): number {
  const script = join(import.meta.dirname, "size", "loadBundles.cjs");
  const args = ["--no-warnings", script, ...bundles.map(pathOf)];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

function pathOf(bundle: string): string {
  return join(root, "dist", bundle);
}

/** With what is loaded together with them. */
function listWithShared(bundles: readonly string[]): string[] {
  const found = new Set(bundles);
  for (const name of found) {
    const text = readFileSync(pathOf(name), "utf8");
    for (const [, other = ""] of text.matchAll(/require\("\.\/([\w-]+\.cjs)"\)/g)) found.add(other);
  }
  return [...found];
}
