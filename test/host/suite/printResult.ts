import type { SuiteResult, TestResult } from "./suiteResult.ts";

const marks = { passed: "✓", failed: "✗", skipped: "-" } as const;

/** One line per test, for suites slow enough to be watched. */
export function printTest({ title, state, milliseconds }: TestResult): void {
  console.log(`  ${marks[state]} ${title} (${milliseconds} ms)`);
}

/** Whether a line was printed by `printTest`: in the editor's host it comes mixed with everything else. */
export function isTestLine(line: string): boolean {
  return Object.values(marks).some((mark) => line.startsWith(`  ${mark} `));
}

/** The tests that a run spends most of its time on. */
const SLOWEST = 10;

export function printSlowest(results: readonly SuiteResult[]): void {
  const tests = results.flatMap(({ suite, tests }) => tests.map((test) => ({ suite, ...test })));
  if (tests.length <= SLOWEST) return;
  console.log("Slowest:");
  for (const { suite, title, milliseconds } of tests
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, SLOWEST)) {
    console.log(`  ${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${suite}: ${title}`);
  }
}

/** The failures in full, then one line for the suite. */
export function printResult({ suite, passed, failed, skipped, milliseconds, tests }: SuiteResult): void {
  for (const { title, error } of tests.filter(({ state }) => state === "failed")) {
    console.log(`\n✗ ${title}\n${indent(error ?? "")}\n`);
  }
  const seconds = (milliseconds / 1000).toFixed(1);
  console.log(`${suite}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`);
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
