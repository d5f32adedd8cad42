import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { root } from "../host/setup/paths.mjs";
import { printResult } from "../host/suite/printResult.ts";
import { runMocha } from "../host/suite/runMocha.ts";
import type { TestResult } from "../host/suite/suiteResult.ts";
import { withRunFolder } from "../host/suite/withRunFolder.ts";

/** What each property is tried on; slow ones take a part of it. A million cases in all. */
const runs = 45_000;
const timeout = 5 * 60_000;

/** The property tests of `npm test`, on many more inputs. True when all hold. */
export async function runFuzz(): Promise<boolean> {
  process.env["FUZZ_RUNS"] ??= String(runs);
  const cases = countCases();
  const files = globSync("test/unit/**/*.test.ts", { cwd: root })
    .sort()
    .map((name) => join(root, name))
    .filter((file) => readFileSync(file, "utf8").includes('"fast-check"'));
  let counted = 0;
  const onTest = ({ title, milliseconds }: TestResult): void => {
    const own = cases() - counted;
    counted += own;
    if (own > 0) console.log(`${own.toLocaleString("en").padStart(9)}  ${title} (${milliseconds} ms)`);
  };
  const result = await withRunFolder((folder) =>
    runMocha({ suite: "fuzz", files, resultFile: join(folder, "result.json"), timeout, onTest }),
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
  fc.configureGlobal({ reporter: report });
  return () => cases;
}
