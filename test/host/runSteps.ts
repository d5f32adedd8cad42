// The steps of a test run: `runSteps.ts [step] [filter]`. Without a step: all that `npm test` promises, and with a
// filter alone the tests of that title in every suite.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, partsOfOneRun, resultsFolder } from "./setup/paths.mjs";
import { bench } from "./steps/bench.ts";
import { build } from "./steps/build.ts";
import { check } from "./steps/check.ts";
import { desktop, editorSuites, integration, ui } from "./steps/editor.ts";
import { figures } from "./steps/figures.ts";
import { packageExtension } from "./steps/package.ts";
import { pictures } from "./steps/pictures.ts";
import type { Step } from "./steps/step.ts";
import { supply } from "./steps/supply.ts";
import { unit } from "./steps/unit.ts";
import { withoutEditor } from "./steps/withoutEditor.ts";
import { addTallies, noTally, type Tally } from "./suite/runShards.ts";

/** In the order of a run. A failed build ends it: the later steps would test an old one. */
const steps: Readonly<Record<string, readonly Step[]>> = {
  check: [check],
  unit: [unit],
  integration: [build, integration],
  desktop: [build, desktop],
  ui: [build, ui],
  bench: [build, bench],
  figures: [figures],
  pictures: [build, pictures],
  supply: [build, supply],
  package: [build, packageExtension],
  all: [check, build, withoutEditor, editorSuites],
  title: [build, withoutEditor, editorSuites],
};

const [name = "all", filter] = process.argv.slice(2);
// Each process of a run would read our TypeScript anew. Node keeps what it made of a file as long as that stays the same;
// a benchmark measures what a start costs a person, who has no such copy.
if (name !== "bench") process.env["NODE_COMPILE_CACHE"] = join(cacheFolder, "compiled");
const started = Date.now();
// Of an earlier run they would be taken for this one's.
for (const part of partsOfOneRun) rmSync(join(resultsFolder, part), { recursive: true, force: true });
const isStep = Object.hasOwn(steps, name);
const total = isStep ? await runAll(steps[name] ?? [], filter) : await runTitle(name);
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
console.log(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);

/** One title in every suite: most of them have none such, all of them together must have one. */
async function runTitle(title: string): Promise<Tally> {
  const tally = await runAll(steps["title"] ?? [], title, true);
  if (tally.passed + tally.failed > 0) return tally;
  console.log(`No test has “${title}” in its title. Steps: ${Object.keys(steps).join(", ")}.`);
  return { ...tally, failed: 1 };
}

async function runAll(chosen: readonly Step[], filter?: string, mayBeEmpty = false): Promise<Tally> {
  let sum = noTally;
  for (const step of chosen) {
    const tally = await step({ filter, mayBeEmpty });
    sum = addTallies(sum, tally);
    if (step === build && tally.failed > 0) break;
  }
  return sum;
}
