// Runs in the extension host, in place of tests.

import { writeFileSync } from "node:fs";
import * as vscode from "vscode";
import type { startApp } from "../../../src/app.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { ENV_GLOB } from "../../../src/editor/findings/envDocuments.ts";
import { scanWorkspace } from "../../../src/editor/findings/scanWorkspace.ts";
import type { ScanMeasurement } from "./scanMeasurement.ts";

const TURNS = 5;

/** Times our scan and the editor's search in turns, and writes a `ScanMeasurement`. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension("agent-secrets.agent-secrets");
  if (extension === undefined) throw new Error("The extension is not installed");
  const { app } = (await extension.activate()) as { app: () => ReturnType<typeof startApp> };
  const { findings } = await app();
  const scans: number[] = [];
  const searches: number[] = [];
  const signal = neverAborted();
  for (let turn = 0; turn <= TURNS; turn++) {
    const search = await time(() => vscode.workspace.findFiles(ENV_GLOB, "**/node_modules/**"));
    const scan = await time(() => scanWorkspace(findings.watch, signal, () => undefined));
    // The first turn fills the caches of the system and of the editor.
    if (turn > 0) searches.push(search);
    if (turn > 0) scans.push(scan);
  }
  const measurement: ScanMeasurement = { scans, searches, found: findings.index.count };
  writeFileSync(process.env["BENCH_RESULT"] ?? "", JSON.stringify(measurement));
}

async function time(work: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
