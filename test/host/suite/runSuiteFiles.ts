// The process in which some files of a suite of plain Node tests run: `runSuiteFiles.ts <order as JSON>`.
import { exitOnSignals } from "../exitOnSignals.ts";
import { fixSeed } from "./fixSeed.ts";
import { printTest } from "./printResult.ts";
import { runMocha } from "./runMocha.ts";

export interface Order {
  readonly suite: string;
  /** Of this part of the suite. */
  readonly name: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly resultFile: string;
  /** Only tests whose title holds this text. */
  readonly filter?: string;
}

exitOnSignals();

const timeouts: Readonly<Record<string, number>> = { unit: 10_000, ui: 120_000, pictures: 120_000 };

const [text = "{}"] = process.argv.slice(2);
const { suite, name, files, resultFile, filter } = JSON.parse(text) as Order;
// What the tests of this process leave in `test-results` is called after it.
process.env["AGENT_SECRETS_SHARD"] = name;
fixSeed();
await runMocha({
  suite,
  files,
  resultFile,
  timeout: timeouts[suite] ?? 10_000,
  ...(filter === undefined ? {} : { filter }),
  ...(suite === "unit" ? {} : { onTest: printTest }),
});
// A handle that a test left open must not keep the run going: the result is written.
process.exit();
