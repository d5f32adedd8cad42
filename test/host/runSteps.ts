// The steps of a test run: `runSteps.ts [step] [filter]`. Without a step: all that `npm test` promises.
import { bench } from "./steps/bench.ts";
import { build } from "./steps/build.ts";
import { check } from "./steps/check.ts";
import { desktop, integration } from "./steps/integration.ts";
import { packageExtension } from "./steps/package.ts";
import { supply } from "./steps/supply.ts";
import { ui } from "./steps/ui.ts";
import { unit } from "./steps/unit.ts";
import type { Tally } from "./suite/runSuite.ts";

type Step = (filter?: string) => Promise<Tally>;

/** In the order of a run. A failed build ends it: the later steps would test an old one. */
const steps: Readonly<Record<string, readonly Step[]>> = {
  check: [check],
  unit: [unit],
  integration: [build, integration],
  desktop: [build, desktop],
  ui: [build, ui],
  bench: [build, bench],
  supply: [build, supply],
  package: [build, packageExtension],
  all: [check, unit, build, supply, integration, ui],
};

const [name = "all", filter] = process.argv.slice(2);
const chosen = steps[name];
if (chosen === undefined) {
  console.log(`Unknown step ${name}. There are: ${Object.keys(steps).join(", ")}.`);
  process.exit(2);
}
const total = await runAll(chosen);
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);

async function runAll(chosen: readonly Step[]): Promise<Tally> {
  let sum: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const step of chosen) {
    const tally = await step(filter);
    sum = {
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    };
    if (step === build && tally.failed > 0) break;
  }
  return sum;
}
