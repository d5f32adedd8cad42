// Runs in the extension host, in place of tests.

import { writeFileSync } from "node:fs";
import * as vscode from "vscode";
import type { startApp } from "../../../src/app.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { ENV_GLOB } from "../../../src/editor/findings/envDocuments.ts";
import { FOREIGN_GLOB } from "../../../src/editor/findings/foreignFolders.ts";
import { leavesWorkspace } from "../../../src/editor/findings/leavesWorkspace.ts";
import { readText } from "../../../src/editor/findings/readText.ts";
import { scanWorkspace } from "../../../src/editor/findings/scanWorkspace.ts";
import type { ScanMeasurement, ScanTurn } from "./scanMeasurement.ts";

const TURNS = 5;
const AT_ONCE = 32;
const MAX_BYTES = 1024 * 1024;

/** Times our scan and the editor's search in turns, and writes a `ScanMeasurement`. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension("agent-secrets.agent-secrets");
  if (extension === undefined) throw new Error("The extension is not installed");
  const { app } = (await extension.activate()) as { app: () => ReturnType<typeof startApp> };
  const { findings } = await app();
  const turns: ScanTurn[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const measured = await measureTurn(findings.watch);
    // The first turn fills the caches of the system and of the editor.
    if (turn > 0) turns.push(measured);
  }
  const measurement: ScanMeasurement = { turns, found: findings.index.count };
  writeFileSync(process.env["BENCH_RESULT"] ?? "", JSON.stringify(measurement));
}

async function measureTurn(watch: Parameters<typeof scanWorkspace>[0]): Promise<ScanTurn> {
  const search = await time(() => vscode.workspace.findFiles(ENV_GLOB, "**/node_modules/**"));
  const scan = await time(() => scanWorkspace(watch, neverAborted(), () => undefined));
  let found: readonly vscode.Uri[] = [];
  const ownSearch = await time(async () => {
    found = await vscode.workspace.findFiles(ENV_GLOB, FOREIGN_GLOB);
  });
  const places = await time(() => atOnce(found, leavesWorkspace));
  const reading = await time(() => atOnce(found, (uri) => readText(uri, MAX_BYTES)));
  return { search, scan, parts: { ownSearch, places, reading } };
}

/** As many at a time as a scan has. */
async function atOnce(uris: readonly vscode.Uri[], work: (uri: vscode.Uri) => Promise<unknown>) {
  const queue = [...uris];
  const workOff = async () => {
    for (let uri = queue.shift(); uri !== undefined; uri = queue.shift()) await work(uri);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOff));
}

async function time(work: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
