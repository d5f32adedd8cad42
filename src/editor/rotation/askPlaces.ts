import type * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Step } from "../../migration/plan/plan.ts";
import type { RotationPlan } from "../../rotation/planFor.ts";
import { createPick, type ListRow, row } from "../messages/boxes.ts";
import { t } from "../messages/t.ts";
import { targetLabel } from "../move/planItems.ts";
import { describePlace } from "./describePlace.ts";

interface PlacesQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** Of the plan's steps, those to choose from. */
  readonly steps: readonly Step[];
  /** Whether nothing ticked is an answer. */
  readonly mayBeNone: boolean;
}

interface PlaceItem extends ListRow {
  readonly step: Step;
}

/** Shows places to tick; what cannot be done stays unticked, with its reason. Rejects with `CancelledError`. */
export async function askPlaces(rotation: RotationPlan, question: PlacesQuestion): Promise<readonly Step[]> {
  const pick = createPick<PlaceItem>(question);
  try {
    pick.canSelectMany = true;
    pick.items = question.steps.map((step) => toItem(rotation, step));
    pick.selectedItems = pick.items.filter(({ step }) => step.isPreselected);
    return await waitForAnswer(pick, question);
  } finally {
    pick.dispose();
  }
}

function waitForAnswer(
  pick: vscode.QuickPick<PlaceItem>,
  { mayBeNone }: PlacesQuestion,
): Promise<readonly Step[]> {
  return new Promise((resolve, reject) => {
    pick.onDidChangeSelection((items) => {
      const possible = items.filter(isPossible);
      if (possible.length < items.length) pick.selectedItems = possible;
    });
    pick.onDidAccept(() => {
      const steps = pick.selectedItems.filter(isPossible).map(({ step }) => step);
      if (mayBeNone || steps.length > 0) resolve(steps);
    });
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  });
}

function toItem({ evidence }: RotationPlan, step: Step): PlaceItem {
  const icon = step.action.kind === "blocked" ? "circle-slash" : "key";
  const description = targetLabel(step.target);
  const detail = describePlace(step, evidence.get(step.id), t);
  return row({ icon, label: cleanForeignText(step.name), description, detail }, { step });
}

function isPossible({ step }: PlaceItem): boolean {
  return step.action.kind !== "blocked";
}
