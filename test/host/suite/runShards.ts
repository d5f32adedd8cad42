import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { resultsFolder } from "../setup/paths.mjs";
import { mergeResults } from "./mergeResults.ts";
import { printResult, printSlowest } from "./printResult.ts";
import type { SuiteResult } from "./suiteResult.ts";
import { watchProcessors } from "./watchProcessors.ts";
import { withRunFolder } from "./withRunFolder.ts";

/** What a step contributes to the closing line. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A part of a suite that runs in a process of its own, beside others. */
export interface Shard {
  readonly suite: string;
  /** What it is called in a message: usually its file. */
  readonly name: string;
  /** Gets the path of its result file and a folder of its own, and resolves when its process has ended. */
  readonly start: (resultFile: string, folder: string) => Promise<void>;
}

export interface ShardOptions {
  /** How many run at once. */
  readonly slots: number;
  /** Whether a suite in which no test ran has failed. Not so when one title is looked for in all of them. */
  readonly mayBeEmpty: boolean;
}

/**
 * Runs shards side by side, in their order, and prints what their suites did once all have ended. A shard that wrote no
 * result file has failed, whatever its exit code.
 */
export async function runShards(shards: readonly Shard[], options: ShardOptions): Promise<Tally> {
  const limit = pLimit(options.slots);
  const started = Date.now();
  const busy = watchProcessors();
  const results = await Promise.all(shards.map((shard) => limit(() => runShard(shard))));
  const milliseconds = Date.now() - started;
  const suites = [...new Set(shards.map(({ suite }) => suite))];
  const merged = suites.map((suite) =>
    mergeResults(
      suite,
      results.filter((result) => result.suite === suite),
      milliseconds,
    ),
  );
  for (const result of merged) report(result, options);
  printSlowest(merged);
  console.log(`Processors: ${Math.round(busy() * 100)} % busy`);
  return merged.map((result) => toTally(result, options)).reduce(addTallies, noTally);
}

export const noTally: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function runShard({ suite, name, start }: Shard): Promise<SuiteResult> {
  return withRunFolder(async (folder) => {
    const resultFile = join(folder, "result.json");
    await start(resultFile, folder);
    if (!existsSync(resultFile)) return endedEarly(suite, name);
    return JSON.parse(readFileSync(resultFile, "utf8")) as SuiteResult;
  });
}

function endedEarly(suite: string, name: string): SuiteResult {
  const error = "ended without writing its result file";
  const tests = [{ title: `${suite}: ${name}`, state: "failed", milliseconds: 0, error }] as const;
  return { suite, passed: 0, failed: 1, skipped: 0, milliseconds: 0, tests };
}

function report(result: SuiteResult, { mayBeEmpty }: ShardOptions): void {
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, `${result.suite}.json`), JSON.stringify(result, undefined, 2));
  printResult(result);
  if (isEmpty(result) && !mayBeEmpty) console.log(`${result.suite}: no test ran`);
}

function toTally(result: SuiteResult, { mayBeEmpty }: ShardOptions): Tally {
  return isEmpty(result) && !mayBeEmpty ? { ...result, failed: 1 } : result;
}

function isEmpty({ passed, failed }: SuiteResult): boolean {
  return passed + failed === 0;
}
