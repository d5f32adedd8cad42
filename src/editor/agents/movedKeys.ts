import type { MovedKeys, WhyLeft } from "../../agents/ports.ts";
import type { StepOutcome } from "../../migration/journal/result.ts";
import { movesOf } from "../../migration/plan/copies.ts";
import { fileOf, type Step } from "../../migration/plan/plan.ts";
import { isNotKnown } from "../move/describeResult.ts";
import type { FinishedPlan } from "../move/runPlan.ts";

/**
 * Which keys are where the person wanted them, for an assistant. "Already there" is told as moved, and a refusal by its kind alone: the assistant can
 * write the file itself, and would learn from more whether a guess was right.
 */
export function toMovedKeys(finished: FinishedPlan, keys: readonly string[]): MovedKeys {
  const steps = movesOf(finished.plan.steps);
  const answers = keys.map((key) => ({
    key,
    why: whyLeft(
      finished,
      steps.filter(({ entry }) => entry.key === key),
    ),
  }));
  return {
    moved: answers.flatMap(({ key, why }) => (why === undefined ? [key] : [])),
    left: answers.flatMap(({ key, why }) => (why === undefined ? [] : [{ key, why }])),
  };
}

/** The first reason of several places; none when the value is wherever it was to go. */
function whyLeft({ selected, result }: FinishedPlan, steps: readonly Step[]): WhyLeft | undefined {
  if (steps.length === 0) return "notSelected";
  const reasons = steps.map((step) => {
    const file = fileOf(step.entry);
    if (step.action.kind === "blocked") return "platformRule";
    if (!selected.has(step.id)) return "notSelected";
    if (file !== undefined && result.files.get(file)?.kind === "failed") return "failed";
    return reasonOf(result.steps.get(step.id));
  });
  return reasons.find((reason) => reason !== undefined);
}

function reasonOf(outcome: StepOutcome | undefined): WhyLeft | undefined {
  switch (outcome?.kind) {
    case "moved":
    case "same":
      return undefined;
    case "failed":
      return isNotKnown(outcome.reason) ? "notKnown" : "failed";
    case "cancelled":
      return "cancelled";
    case "leftAlone":
    case undefined:
      return "notSelected";
  }
}
