import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import type { SuiteResult, TestResult } from "./suiteResult.ts";

export interface MochaRun {
  readonly suite: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Gets a `SuiteResult` when the run has ended. */
  readonly resultFile: string;
  /** Milliseconds that one test or hook may take. */
  readonly timeout: number;
  /** Only tests whose title holds this text. */
  readonly filter?: string;
  /** Called after each test. */
  readonly onTest?: (test: TestResult) => void;
}

/** Runs test files with mocha in this process and writes what happened to the result file. */
export async function runMocha(run: MochaRun): Promise<SuiteResult> {
  // Mocha's base reporter prints nothing: whoever reads the result file does that.
  const reporter = Mocha.reporters.Base;
  const mocha = new Mocha({ ui: "bdd", timeout: run.timeout, reporter, forbidOnly: true });
  if (run.filter !== undefined) mocha.fgrep(run.filter);
  for (const file of run.files) mocha.addFile(file);
  const started = Date.now();
  await mocha.loadFilesAsync();
  const tests = await runAndCollect(mocha, run.onTest);
  const result = summarize(run.suite, tests, Date.now() - started);
  writeFileSync(run.resultFile, JSON.stringify(result, undefined, 2));
  return result;
}

function runAndCollect(mocha: Mocha, onTest?: (test: TestResult) => void): Promise<readonly TestResult[]> {
  const tests: TestResult[] = [];
  const add = (test: TestResult): void => {
    tests.push(test);
    onTest?.(test);
  };
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(tests));
    runner.on("pass", (test) => add(describeTest(test, "passed")));
    runner.on("pending", (test) => add(describeTest(test, "skipped")));
    runner.on("fail", (test, error: unknown) =>
      add({ ...describeTest(test, "failed"), error: textOf(error) }),
    );
  });
}

function describeTest(test: Mocha.Test, state: TestResult["state"]): TestResult {
  return { title: test.fullTitle(), state, milliseconds: test.duration ?? 0 };
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? "";
  return stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
}

function summarize(suite: string, tests: readonly TestResult[], milliseconds: number): SuiteResult {
  const count = (state: TestResult["state"]): number => tests.filter((test) => test.state === state).length;
  return {
    suite,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    milliseconds,
    tests,
  };
}
