import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { root } from "../host/setup/paths.mjs";
import { printResult, printTest } from "../host/suite/printResult.ts";
import { runMocha } from "../host/suite/runMocha.ts";
import { withRunFolder } from "../host/suite/withRunFolder.ts";

/** What each property is tried on; slow ones take a part of it: see `countFuzzRuns`. */
const runs = 100_000;
const timeout = 5 * 60_000;

/** The property tests of `npm test`, on many more inputs. True when all hold. */
export async function runFuzz(): Promise<boolean> {
  process.env["FUZZ_RUNS"] ??= String(runs);
  const cases = countCases();
  const files = globSync("test/unit/**/*.test.ts", { cwd: root })
    .sort()
    .map((name) => join(root, name))
    .filter((file) => readFileSync(file, "utf8").includes('"fast-check"'));
  const result = await withRunFolder((folder) =>
    runMocha({ suite: "fuzz", files, resultFile: join(folder, "result.json"), timeout, onTest: printTest }),
  );
  printResult(result);
  console.log(`fuzz: ${cases().toLocaleString("en")} cases`);
  return result.failed === 0 && result.passed > 0;
}

/** Counts what the properties were really tried on, in this process. */
function countCases(): () => number {
  let cases = 0;
  const report = (details: fc.RunDetails<unknown>): void => {
    cases += details.numRuns;
    if (details.failed) throw new Error(fc.defaultReportMessage(details) ?? "a property does not hold");
  };
  fc.configureGlobal({ reporter: report, asyncReporter: async (details) => report(details) });
  return () => cases;
}
