import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandIds } from "../../src/editor/commandIds.ts";
import { copyExtension } from "../host/editor/copyExtension.ts";
import { linkExtension } from "../host/editor/linkExtension.ts";
import { runScript } from "../host/runTool.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import type { Measurement } from "./activation/measurement.ts";
import { bundleForHost } from "./bundleForHost.ts";
import { median } from "./median.ts";
import { ratioOf, spreadOf } from "./spread.ts";

const HOSTS = 5;
const TIMEOUT = 2 * 60_000;
const OURS = "agent-secrets.agent-secrets";
const GOALS = { ratio: 1.5, loadedKilobytes: 60 };

/** What the folder holds that is open. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "without .env files": {},
  "with a .env file": { ".env": "PORT=3000\nDB_PASSWORD=word of the bench\n" },
};

console.log(
  `${HOSTS} fresh extension hosts for each folder; each activates a warm-up extension, then an empty one and ours, in alternating ` +
    "order. From the call of activate() until it resolves; medians, least to most.",
);
for (const [name, files] of Object.entries(workspaces)) {
  const measurements: Measurement[] = [];
  for (let host = 0; host < HOSTS; host += 1) {
    measurements.push(await withRunFolder((folder) => measure(folder, host, files)));
  }
  print(name, measurements);
}

/** One fresh host. Every other one activates ours first, so that neither profits from its place. */
async function measure(
  folder: string,
  host: number,
  files: Readonly<Record<string, string>>,
): Promise<Measurement> {
  const resultFile = join(folder, "measurement.json");
  const workspace = join(folder, "workspace");
  mkdirSync(workspace);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(workspace, file), text);
  const extensions = join(folder, "extensions");
  linkExtension(extensions, writeEmptyExtension(folder, "empty"));
  linkExtension(extensions, copyOurs(folder));
  const pair = ["bench.empty", OURS];
  const flags = [
    workspace,
    `--user-data-dir=${join(folder, "data")}`,
    `--extensions-dir=${extensions}`,
    `--extensionTestsPath=${await bundleForHost(join(root, "test/bench/activation/measureInHost.ts"), folder)}`,
    `--extensionDevelopmentPath=${writeEmptyExtension(folder, "warm-up")}`,
    "--disable-workspace-trust",
  ];
  const order = ["bench.warm-up", ...(host % 2 === 0 ? pair : pair.toReversed())].join(",");
  await runScript(join(root, "test", "host", "editor", "launcher.ts"), flags, {
    timeout: TIMEOUT,
    quiet: true,
    env: { BENCH_ORDER: order, BENCH_OURS: OURS, BENCH_RESULT: resultFile },
  });
  return JSON.parse(readFileSync(resultFile, "utf8")) as Measurement;
}

function writeEmptyExtension(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  const manifest = {
    name,
    publisher: "bench",
    version: "1.0.0",
    engines: { vscode: "^1.110.0" },
    main: "./main.js",
  };
  writeFileSync(
    join(path, "package.json"),
    JSON.stringify({ ...manifest, activationEvents: ["onCommand:never"] }),
  );
  writeFileSync(join(path, "main.js"), "exports.activate = () => undefined;\n");
  return path;
}

/** As built, without the event that would start it before the bench does. */
function copyOurs(folder: string): string {
  const path = copyExtension(join(folder, "ours"));
  const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Record<string, unknown>;
  writeFileSync(join(path, "package.json"), JSON.stringify({ ...manifest, activationEvents: [] }));
  return path;
}

function print(folder: string, all: readonly Measurement[]): void {
  const empty = all.map((measurement) => measurement.empty);
  const ours = all.map((measurement) => measurement.ours);
  const loaded = Object.entries(all[0]?.loaded ?? {});
  const bytes = loaded.reduce((sum, [, size]) => sum + size, 0);
  console.log(`in a folder ${folder}, VS Code ${all[0]?.editor}:`);
  console.log(`  empty extension ${spreadOf(empty, 2)}   Agent Secrets ${spreadOf(ours, 2)}`);
  console.log(`  host by host ${ratioOf(ours, empty)} (goal: at most ${GOALS.ratio}x)`);
  console.log(`  of which: ${describeParts(all)}`);
  console.log(
    `  loaded at activation: ${(bytes / 1000).toFixed(1)} kB, ${loaded.map(([file]) => file).join(", ")} (goal: at most ${GOALS.loadedKilobytes} kB)`,
  );
}

/** In medians. VS Code's own part is what an empty extension has as well. */
function describeParts(all: readonly Measurement[]): string {
  const of = (part: (measurement: Measurement) => number) => `${median(all.map(part)).toFixed(2)} ms`;
  return [
    `loading the file ${of(({ parts }) => parts.load)}`,
    `our activate() ${of(({ parts }) => parts.activate)}`,
    `of that ${commandIds.length} commands ${of(({ parts }) => parts.commands)}`,
    `VS Code's own ${of(({ ours, parts }) => ours - parts.load - parts.activate)}`,
  ].join("; ");
}
