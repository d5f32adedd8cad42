import { followMoves } from "../../migration/plan/copies.ts";
import type { Plan, Step } from "../../migration/plan/plan.ts";
import { wording } from "../labels/wording.ts";
import { t } from "../messages/t.ts";
import { askTicked, type TickButton, type TickHeading, type TickRow } from "../prompts/askTicked.ts";
import { hasFlags } from "./describeFlags.ts";
import { canKeepCopies, type Draft } from "./draft.ts";
import { type PlanItem, planItems } from "./planItems.ts";
import { planTexts } from "./planTexts.ts";

/** What the person wants next. */
export type PlanAnswer =
  | { readonly kind: "go"; readonly selected: ReadonlySet<string> }
  | ({ readonly kind: "rename"; readonly step: Step } & Ticked)
  | ({ readonly kind: "acceptLast"; readonly step: Step } & Ticked)
  /** Tool, default and description of one row, or of all new secrets that are selected. */
  | ({ readonly kind: "flags"; readonly step: Step } & Ticked)
  | ({ readonly kind: "allFlags" } & Ticked)
  | ({ readonly kind: "preview" } & Ticked)
  | ({ readonly kind: "mode" } & Ticked)
  /** Keep copies where none were kept, or the other way round. */
  | ({ readonly kind: "copies" } & Ticked);

interface Ticked {
  /** What was selected when the person asked for something else, so that it stays selected. */
  readonly ticked: ReadonlySet<string>;
}

/** Shows the plan as a list to select from. Nothing is written before "go". Rejects with `CancelledError`. */
export async function askPlan(draft: Draft, plan: Plan, selected: ReadonlySet<string>): Promise<PlanAnswer> {
  const { title, tick } = planTexts(draft, t);
  return await askTicked<Step, PlanAnswer>({
    title,
    placeholder: tick,
    rows: planItems(plan, draft.collected.notes, wording).map((item) => toTickRow(item, selected)),
    buttons: planButtons(draft, plan),
    follow: (before, now) => {
      const ids = followMoves(plan.steps, idsOf(before), idsOf(now));
      return plan.steps.filter(({ id }) => ids.has(id));
    },
    accept: (ticked) => (ticked.length > 0 ? { kind: "go", selected: idsOf(ticked) } : undefined),
  });
}

/** The icon of what a secret has besides name and value. */
const FLAGS = "settings-gear";

type PlanButton = TickButton<Step, PlanAnswer>;

function planButtons(draft: Draft, { steps }: Plan): readonly PlanButton[] {
  const copies = draft.keepsCopies
    ? t("Keep no copies on this machine")
    : t("Keep encrypted copies on this machine, so that the app still runs");
  return [
    ...(draft.purpose === "move"
      ? [
          button("open-preview", t("Preview the plan and the file edits"), "preview"),
          button("comment", t("Choose what stays in the file"), "mode"),
        ]
      : [button("open-preview", t("Preview the plan"), "preview")]),
    ...(steps.filter(hasFlags).length > 1
      ? [button(FLAGS, t("Choose tool, default and description for all selected rows"), "allFlags")]
      : []),
    ...(canKeepCopies(draft) ? [button("device-desktop", copies, "copies")] : []),
  ];
}

function button(icon: string, tooltip: string, kind: "preview" | "mode" | "copies" | "allFlags"): PlanButton {
  return { icon, tooltip, answer: (ticked) => ({ kind, ticked: idsOf(ticked) }) };
}

function toTickRow(item: PlanItem, selected: ReadonlySet<string>): TickRow<Step, PlanAnswer> | TickHeading {
  if (item.kind === "heading") return { heading: item.label };
  const { step, isPossible, canRename, canAcceptLast } = item;
  const { label, icon, description, detail } = item;
  const buttons = [
    ...(item.hasFlags ? [stepButton(FLAGS, t("Choose tool, default and description"), step, "flags")] : []),
    ...(canRename ? [stepButton("edit", t("Choose another name"), step, "rename")] : []),
    ...(canAcceptLast
      ? [stepButton("check-all", t("Move the last value; the others are lost"), step, "acceptLast")]
      : []),
  ];
  return {
    label,
    icon,
    description,
    detail,
    value: step,
    isTicked: selected.has(step.id),
    isPossible,
    buttons,
  };
}

function stepButton(
  icon: string,
  tooltip: string,
  step: Step,
  kind: "rename" | "flags" | "acceptLast",
): PlanButton {
  return { icon, tooltip, answer: (ticked) => ({ kind, step, ticked: idsOf(ticked) }) };
}

function idsOf(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.map(({ id }) => id));
}
