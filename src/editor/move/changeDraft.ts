import { isCopy } from "../../migration/plan/copies.ts";
import { entryId, type Step } from "../../migration/plan/plan.ts";
import { t } from "../messages/t.ts";
import { askName } from "../prompts/askName.ts";
import { back } from "../prompts/flow.ts";
import { askMode } from "./askMode.ts";
import type { PlanAnswer } from "./askPlan.ts";
import { changeAllFlags, changeFlags } from "./changeFlags.ts";
import { type Draft, makePlan } from "./draft.ts";
import { targetLabel } from "./planItems.ts";

type Change = Extract<
  PlanAnswer,
  { kind: "mode" | "copies" | "rename" | "acceptLast" | "flags" | "allFlags" }
>;

interface Changed {
  readonly draft: Draft;
  /** Ids of the steps that stay selected. */
  readonly selected: ReadonlySet<string>;
}

/** Does what a person asked for beside the plan's list. */
export async function changeDraft(draft: Draft, change: Change): Promise<Changed> {
  const { ticked } = change;
  switch (change.kind) {
    case "mode":
      return withCopies(draft, { ...draft, mode: await askMode(draft.mode) }, ticked);
    case "copies":
      return withCopies(draft, { ...draft, keepsCopies: !draft.keepsCopies }, ticked);
    case "rename":
      return { draft: await rename(draft, change.step), selected: ticked };
    case "flags":
      return { draft: await changeFlags(draft, change.step), selected: ticked };
    case "allFlags": {
      const steps = makePlan(draft).steps.filter(({ id }) => ticked.has(id));
      return { draft: await changeAllFlags(draft, steps), selected: ticked };
    }
    case "acceptLast": {
      const acceptedDuplicates = new Set([...draft.acceptedDuplicates, entryId(change.step.entry)]);
      return { draft: { ...draft, acceptedDuplicates }, selected: ticked };
    }
  }
}

/** Copies that the change brings into the plan are selected with the moves that they stand beside. */
function withCopies(before: Draft, draft: Draft, ticked: ReadonlySet<string>): Changed {
  const known = new Set(makePlan(before).steps.map(({ id }) => id));
  const { steps } = makePlan(draft);
  const moved = new Set(steps.filter(({ id }) => ticked.has(id)).map(({ entry }) => entryId(entry)));
  const added = steps.filter(
    (step) => isCopy(step) && !known.has(step.id) && step.isPreselected && moved.has(entryId(step.entry)),
  );
  return { draft, selected: new Set([...ticked, ...added.map(({ id }) => id)]) };
}

async function rename(draft: Draft, step: Step): Promise<Draft> {
  const name = await askName({
    title: t("Name of {0}", step.entry.key),
    prompt: targetLabel(step.target),
    provider: step.target.provider,
    name: step.name,
  });
  return name === back ? draft : { ...draft, names: new Map([...draft.names, [step.id, name]]) };
}
