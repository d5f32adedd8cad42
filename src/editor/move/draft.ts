import { CancelledError } from "../../core/errors.ts";
import { movesOf } from "../../migration/plan/copies.ts";
import type { Knowledge } from "../../migration/plan/knowledge.ts";
import type { Flags, Plan, RedactMode, Step, Target } from "../../migration/plan/plan.ts";
import { planMigration } from "../../migration/plan/planMigration.ts";
import type { Collected } from "./collectEntries.ts";

/** A plan in the making: what was collected, and what the person changed about it. */
export interface Draft {
  readonly purpose: "move" | "copy";
  readonly collected: Collected;
  readonly targets: readonly Target[];
  /** Where copies can stay on this machine; see `keepsCopies`. */
  readonly copyTargets: readonly Target[];
  readonly keepsCopies: boolean;
  readonly knowledge: Knowledge;
  readonly mode: RedactMode;
  readonly names: ReadonlyMap<string, string>;
  /** By step id: what the person said in the place of what is proposed. */
  readonly flags: ReadonlyMap<string, Flags>;
  readonly acceptedDuplicates: ReadonlySet<string>;
}

/** What a person confirmed. */
export interface Confirmed {
  readonly plan: Plan;
  /** Ids of steps. */
  readonly selected: ReadonlySet<string>;
}

/** Whether there is anything to choose: a value that stays in its file needs no copy. */
export function canKeepCopies({ copyTargets, mode }: Draft): boolean {
  return copyTargets.length > 0 && mode !== "keep";
}

export function makePlan(draft: Draft): Plan {
  const { purpose, collected, targets, copyTargets, knowledge, mode } = draft;
  const { names, flags, acceptedDuplicates } = draft;
  const copies = draft.keepsCopies && canKeepCopies(draft) ? copyTargets : [];
  return planMigration({
    purpose,
    mode,
    ...collected,
    knowledge,
    targets: [...targets, ...copies],
    overrides: { names, flags, acceptedDuplicates },
  });
}

/** The step of a plan for a single value that moves it; the others keep copies. */
export function moveOf({ steps }: Plan): Step {
  const [step] = movesOf(steps);
  if (step === undefined) throw new CancelledError();
  return step;
}
