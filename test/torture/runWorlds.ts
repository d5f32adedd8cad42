import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { type Call, calls, formsIn, playPair, valuesOf, worlds } from "../support/agentCases.ts";
import type { WorldPlan } from "../support/agentWorld.ts";

const BATCH = 10_000;
/** How many pairs in all; `WORLD_PAIRS` asks for fewer. */
const PAIRS = 1_000_000;

interface Found {
  pairs: number;
  calls: number;
  /** Pairs whose transcripts differ. */
  different: number;
  /** Forms of values in answers, dialogs or logs. */
  canaries: number;
  /** More or fewer changes than the person accepted. */
  unasked: number;
}

/** Assistants in worlds that differ in nothing but values: batch after batch, so that it can be ended at any time. True when nothing differs. */
export async function runWorlds(): Promise<boolean> {
  const found: Found = { pairs: 0, calls: 0, different: 0, canaries: 0, unasked: 0 };
  const wanted = Number(process.env["WORLD_PAIRS"] ?? PAIRS);
  while (found.pairs < wanted) {
    const property = fc.asyncProperty(worlds, calls, fc.nat(1_000_000), (plan, all, seed) =>
      playOne(found, plan, all, seed),
    );
    // One that fails is not made smaller: its seed shows it again.
    const details = await fc.check(property, {
      numRuns: Math.min(BATCH, wanted - found.pairs),
      endOnFailure: true,
    });
    console.log(`worlds: ${describe(found)}`);
    if (details.failed) {
      console.log(fc.defaultReportMessage(details));
      return false;
    }
  }
  return true;
}

async function playOne(found: Found, plan: WorldPlan, all: readonly Call[], seed: number): Promise<boolean> {
  const [one, other] = await playPair(plan, all, seed);
  const text = one.lines.join("\n");
  const forms = formsIn(one.world, valuesOf(2 * seed + 1)).filter((form) => text.includes(form));
  const isDifferent = !isDeepStrictEqual(one.lines, other.lines);
  const isUnasked = one.world.changes.length !== one.world.accepted.length;
  found.pairs++;
  found.calls += 2 * all.length;
  found.canaries += forms.length;
  if (isDifferent) found.different++;
  if (isUnasked) found.unasked++;
  return !isDifferent && !isUnasked && forms.length === 0;
}

function describe({ pairs, calls: count, different, canaries, unasked }: Found): string {
  const [many, each] = [pairs, count].map((number) => number.toLocaleString("en"));
  return `${different} of ${many} pairs differ, ${canaries} forms of values in ${each} calls, ${unasked} worlds with changes that nobody accepted`;
}
