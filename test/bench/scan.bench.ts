import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyExtension } from "../host/editor/copyExtension.ts";
import { runScript } from "../host/runTool.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import { bundleForHost } from "./bundleForHost.ts";
import { median } from "./median.ts";
import type { ScanMeasurement, ScanTurn } from "./scan/scanMeasurement.ts";
import { ratioOf, spreadOf } from "./spread.ts";

const FILES = 100_000;
const ENV_FILES = 1_000;
const FOLDERS = 1_000;
const GOAL = 1.5;
const TIMEOUT = 6 * 60_000;

const { turns, found } = await withRunFolder(measure);
const of = (part: (turn: ScanTurn) => number) => turns.map(part);
const [scans, searches] = [of(({ scan }) => scan), of(({ search }) => search)];
console.log(
  `A workspace of ${FILES} files, ${ENV_FILES} of them .env files with one secret each, in a real extension host; medians of ${turns.length} turns each, alternating, after a warm-up.`,
);
console.log(`findFiles alone     ${spreadOf(searches)}`);
console.log(`our scan, judged    ${spreadOf(scans)}, ${found} secrets found`);
console.log(`ratio, turn by turn ${ratioOf(scans, searches)} (goal: at most ${GOAL}x)`);
console.log(`  of which: ${describeParts(turns)}`);

/** Each part by itself, in medians; the last is what none of them explains. */
function describeParts(all: readonly ScanTurn[]): string {
  const parts: Readonly<Record<string, (turn: ScanTurn) => number>> = {
    "the search, with the folders that we leave out": ({ parts: { ownSearch } }) => ownSearch,
    "where each file really is": ({ parts: { places } }) => places,
    "reading them": ({ parts: { reading } }) => reading,
    "judging, and all else": ({ scan, parts: { ownSearch, places, reading } }) =>
      scan - ownSearch - places - reading,
  };
  return Object.entries(parts)
    .map(([name, part]) => `${name} ${median(all.map(part)).toFixed(0)} ms`)
    .join("; ");
}

async function measure(folder: string): Promise<ScanMeasurement> {
  const workspace = join(folder, "workspace");
  writeWorkspace(workspace);
  const resultFile = join(folder, "scan.json");
  const flags = [
    workspace,
    `--user-data-dir=${join(folder, "data")}`,
    `--extensions-dir=${join(folder, "extensions")}`,
    `--extensionTestsPath=${await bundleForHost(join(root, "test/bench/scan/scanInHost.ts"), folder)}`,
    `--extensionDevelopmentPath=${copyExtension(join(folder, "ours"))}`,
    "--disable-workspace-trust",
  ];
  await runScript(join(root, "test", "host", "editor", "launcher.ts"), flags, {
    timeout: TIMEOUT,
    quiet: true,
    env: { BENCH_RESULT: resultFile },
  });
  return JSON.parse(readFileSync(resultFile, "utf8")) as ScanMeasurement;
}

function writeWorkspace(workspace: string): void {
  const perFolder = FILES / FOLDERS;
  for (let index = 0; index < FOLDERS; index++) {
    const folder = join(workspace, `group-${index % 30}`, `folder-${index}`);
    mkdirSync(folder, { recursive: true });
    for (let file = 1; file < perFolder; file++) writeFileSync(join(folder, `file-${file}.ts`), "");
    if (index < ENV_FILES) {
      writeFileSync(join(folder, ".env"), `PORT=3000\nDB_PASSWORD=word of folder ${index}\n`);
    }
  }
}
