import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resultsFolder } from "../setup/paths.mjs";
import { printResult } from "./printResult.ts";
import type { SuiteResult } from "./suiteResult.ts";
import { withRunFolder } from "./withRunFolder.ts";

/** What a step contributes to the closing line. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs one suite and reads its result file; a suite that wrote none has failed, whatever its exit code.
 * `start` gets the path of that file and a folder of its own, and resolves when the suite's process has ended.
 */
export function runSuite(
  suite: string,
  start: (resultFile: string, folder: string) => Promise<void>,
): Promise<Tally> {
  return withRunFolder(async (folder) => {
    const resultFile = join(folder, "result.json");
    await start(resultFile, folder);
    if (!existsSync(resultFile)) return reportMissing(suite);
    mkdirSync(resultsFolder, { recursive: true });
    copyFileSync(resultFile, join(resultsFolder, `${suite}.json`));
    return report(JSON.parse(readFileSync(resultFile, "utf8")) as SuiteResult);
  });
}

function report(result: SuiteResult): Tally {
  printResult(result);
  if (result.passed + result.failed > 0) return result;
  console.log(`${result.suite}: no test ran`);
  return { ...result, failed: 1 };
}

function reportMissing(suite: string): Tally {
  console.log(`${suite}: ended without writing its result file`);
  return { passed: 0, failed: 1, skipped: 0 };
}
