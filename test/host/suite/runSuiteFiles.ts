// The process in which a suite of plain Node tests runs: `runSuiteFiles.ts <suite> <result file> [title filter]`.
import { join } from "node:path";
import { exitOnSignals } from "../exitOnSignals.ts";
import { root } from "../setup/paths.mjs";
import { findTestFiles } from "./findTestFiles.ts";
import { fixSeed } from "./fixSeed.ts";
import { printTest } from "./printResult.ts";
import { runMocha } from "./runMocha.ts";

exitOnSignals();

const timeouts: Readonly<Record<string, number>> = { unit: 10_000, ui: 120_000 };

const [suite = "unit", resultFile = "", filter] = process.argv.slice(2);
fixSeed();
await runMocha({
  suite,
  files: findTestFiles(join(root, "test", suite)),
  resultFile,
  timeout: timeouts[suite] ?? 10_000,
  ...(filter === undefined ? {} : { filter }),
  ...(suite === "unit" ? {} : { onTest: printTest }),
});
// A handle that a test left open must not keep the run going: the result is written.
process.exit();
