import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { followMoves } from "../../migration/plan/copies.ts";
import type { Plan, Step } from "../../migration/plan/plan.ts";
import { createPick, heading, type ListRow, row } from "../messages/boxes.ts";
import { t } from "../messages/t.ts";
import { canKeepCopies, type Draft } from "./draft.ts";
import { type PlanItem, planItems } from "./planItems.ts";
import { planTexts } from "./planTexts.ts";

/** What the person wants next. */
export type PlanAnswer =
  | { readonly kind: "go"; readonly selected: ReadonlySet<string> }
  | ({ readonly kind: "rename"; readonly step: Step } & Ticked)
  | ({ readonly kind: "acceptLast"; readonly step: Step } & Ticked)
  | ({ readonly kind: "preview" } & Ticked)
  | ({ readonly kind: "mode" } & Ticked)
  /** Keep copies where none were kept, or the other way round. */
  | ({ readonly kind: "copies" } & Ticked);

interface Ticked {
  /** What was ticked when the person asked for something else, so that it stays ticked. */
  readonly ticked: ReadonlySet<string>;
}

interface PlanPickItem extends ListRow {
  readonly planItem?: PlanItem;
}

/** Shows the plan as a list to tick. Nothing is written before "go". Rejects with `CancelledError`. */
export async function askPlan(draft: Draft, plan: Plan, selected: ReadonlySet<string>): Promise<PlanAnswer> {
  const { title, tick } = planTexts(draft, t);
  const pick = createPick<PlanPickItem>({ title, placeholder: tick });
  try {
    fill(pick, planItems(plan, draft.collected.notes, t), selected);
    pick.buttons = planButtons(draft);
    return await waitForAnswer(pick, plan.steps);
  } finally {
    pick.dispose();
  }
}

function fill(
  pick: vscode.QuickPick<PlanPickItem>,
  items: readonly PlanItem[],
  selected: ReadonlySet<string>,
): void {
  pick.canSelectMany = true;
  pick.items = items.map(toPickItem);
  pick.selectedItems = pick.items.filter(
    ({ planItem }) => planItem?.kind === "step" && selected.has(planItem.step.id),
  );
}

function planButtons(draft: Draft): vscode.QuickInputButton[] {
  const copies = draft.keepsCopies
    ? t("Keep no copies on this machine")
    : t("Keep encrypted copies on this machine, so that the app still runs");
  return [
    ...(draft.purpose === "move"
      ? [
          button("open-preview", t("Preview the plan and the file edits")),
          button(MODE, t("Choose what stays in the file")),
        ]
      : [button("open-preview", t("Preview the plan"))]),
    ...(canKeepCopies(draft) ? [button(COPIES, copies)] : []),
  ];
}

function waitForAnswer(pick: vscode.QuickPick<PlanPickItem>, steps: readonly Step[]): Promise<PlanAnswer> {
  let ticked = tickedIn(pick.selectedItems);
  return new Promise((resolve, reject) => {
    pick.onDidChangeSelection((items) => {
      ticked = followMoves(steps, ticked, tickedIn(items));
      const shown = pick.items.filter(({ planItem }) => ticked.has(stepOf(planItem)?.id ?? ""));
      if (shown.length !== items.length || shown.some((item) => !items.includes(item)))
        pick.selectedItems = shown;
    });
    pick.onDidAccept(() => {
      if (ticked.size > 0) resolve({ kind: "go", selected: ticked });
    });
    pick.onDidTriggerButton((pressed) => {
      resolve({ kind: kindOf(pressed), ticked });
    });
    pick.onDidTriggerItemButton(({ item, button: pressed }) => {
      const step = stepOf(item.planItem);
      const kind = iconOf(pressed) === RENAME ? "rename" : "acceptLast";
      if (step !== undefined) resolve({ kind, step, ticked });
    });
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  });
}

function toPickItem(planItem: PlanItem): PlanPickItem {
  if (planItem.kind === "heading") return heading(planItem.label, {});
  const buttons = [
    ...(planItem.canRename ? [button(RENAME, t("Choose another name"))] : []),
    ...(planItem.canAcceptLast ? [button("check-all", t("Move the last value; the others are lost"))] : []),
  ];
  return row(planItem, { buttons, planItem });
}

const RENAME = "edit";
const MODE = "comment";
const COPIES = "device-desktop";

function kindOf(pressed: vscode.QuickInputButton): "mode" | "copies" | "preview" {
  const icon = iconOf(pressed);
  if (icon === MODE) return "mode";
  return icon === COPIES ? "copies" : "preview";
}

function iconOf({ iconPath }: vscode.QuickInputButton): string | undefined {
  return iconPath instanceof vscode.ThemeIcon ? iconPath.id : undefined;
}

function tickedIn(items: readonly PlanPickItem[]): ReadonlySet<string> {
  return new Set(items.filter(isPossible).flatMap(({ planItem }) => stepOf(planItem)?.id ?? []));
}

function isPossible({ planItem }: PlanPickItem): boolean {
  return planItem?.kind === "step" && planItem.isPossible;
}

function stepOf(planItem: PlanItem | undefined): Step | undefined {
  return planItem?.kind === "step" ? planItem.step : undefined;
}

function button(icon: string, tooltip: string): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip };
}
