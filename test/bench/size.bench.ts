import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packVsix } from "../host/packVsix.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import { spreadOf } from "./spread.ts";

const GOALS = { vsixKilobytes: 350, plainKilobytes: 300, plainMilliseconds: 60 };
const RUNS = 9;

/** What comes together: with the window, with a plain account, and on top of that with what only some people use. */
const groups = {
  activation: ["extension.cjs"],
  "a plain account": ["app.cjs", "request.cjs"],
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
    `Loading, a Node process of its own for each of ${RUNS} runs, Node's own modules loaded before and an empty API of the editor: ` +
      "medians, least to most. What bundles share is counted with the first that needs it.",
  );
  const before = new Set<string>();
  for (const [what, bundles] of Object.entries(groups)) {
    console.log(describeLoad(what, bundles, before));
  }
  console.log(
    `goal for a plain account: at most ${GOALS.plainKilobytes} kB and ${GOALS.plainMilliseconds} ms`,
  );
});

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** `before`: what is loaded by then; grows. Of a process of its own, since a loaded module stays. */
function describeLoad(what: string, bundles: readonly string[], before: Set<string>): string {
  const added = listWithShared(bundles).filter((name) => !before.has(name));
  for (const name of added) before.add(name);
  const size = added.reduce((sum, name) => sum + statSync(pathOf(name)).size, 0);
  const script = join(import.meta.dirname, "size", "loadBundles.cjs");
  const times = Array.from({ length: RUNS }, () =>
    Number(
      execFileSync(process.execPath, ["--no-warnings", script, ...bundles.map(pathOf)], { encoding: "utf8" }),
    ),
  );
  const own = `${what.padEnd(33)} ${kilobytes(size).padStart(9)}`;
  return `${own}, loaded alone in ${spreadOf(times)}: ${added.join(" ")}`;
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
