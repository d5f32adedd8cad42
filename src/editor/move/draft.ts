import type { Knowledge } from "../../migration/plan/knowledge.ts";
import type { Plan, RedactMode, Target } from "../../migration/plan/plan.ts";
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
  const { purpose, collected, targets, copyTargets, knowledge, mode, names, acceptedDuplicates } = draft;
  const copies = draft.keepsCopies && canKeepCopies(draft) ? copyTargets : [];
  return planMigration({
    ...{ purpose, mode, ...collected, knowledge },
    targets: [...targets, ...copies],
    overrides: { names, acceptedDuplicates },
  });
}
