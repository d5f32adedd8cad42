import type { SuiteResult } from "./suiteResult.ts";

/** One result for a suite that ran in parts. `milliseconds`: how long all of them took together, side by side. */
export function mergeResults(
  suite: string,
  parts: readonly SuiteResult[],
  milliseconds: number,
): SuiteResult {
  const sum = (count: "passed" | "failed" | "skipped"): number =>
    parts.reduce((total, part) => total + part[count], 0);
  return {
    suite,
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: sum("skipped"),
    milliseconds,
    tests: parts.flatMap(({ tests }) => tests),
  };
}
