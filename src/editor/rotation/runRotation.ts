import { cleanForeignText } from "../../core/foreignText.ts";
import type { Step } from "../../migration/plan/plan.ts";
import type { RotationPlan } from "../../rotation/planFor.ts";
import { requireHiddenKey } from "../machine/requireLastingKey.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { carryOut } from "../move/carryOut.ts";
import { targetLabel } from "../move/planItems.ts";
import { type ResultServices, showResult } from "../move/showResult.ts";
import type { Services } from "../Services.ts";
import { describeRecreate } from "./describePlace.ts";
import { findInEnvFiles } from "./findInEnvFiles.ts";

const MAX_NAMES = 10;

/** Names what gets the new value, and what is lost by it. Rejects with `CancelledError`. */
export async function confirmRotation(steps: readonly Step[], button: string): Promise<void> {
  const [first] = steps;
  const lost = steps.filter(({ action }) => action.kind === "replace" && action.isIrreversible);
  const recreating = steps.filter(({ action }) => action.kind === "replace" && action.mode === "recreate");
  await confirm({
    message:
      steps.length === 1 && first !== undefined
        ? t("Replace the value of {0}?", cleanForeignText(first.name))
        : t("Replace the value in {0} places?", steps.length),
    detail: [
      listPlaces(steps),
      ...(recreating.length === 0 ? [] : [describeRecreate(platformsOf(recreating), t)]),
      ...(lost.length === 0 ? [] : describeLoss(lost, steps)),
    ],
    button,
  });
}

/** Gives the chosen places the new value, one after the other, and ends in one message. */
export async function runRotation(
  app: ResultServices & Pick<Services, "findings" | "vault" | "clipboard">,
  { plan, found, pushed }: RotationPlan,
  chosen: readonly Step[],
) {
  await requireHiddenKey(app);
  const startedAt = app.clock.now();
  const steps = new Set(chosen.map(({ id }) => id));
  const result = await carryOut(app, plan, { startedAt, steps, pushed, describeMove: () => "" });
  const left = await findInEnvFiles(app, found.isSame);
  const remarks = left.length === 0 ? [] : [t("The old value is still in {0}.", left.join(", "))];
  showResult(app, plan, result, remarks);
}

function listPlaces(steps: readonly Step[]): readonly string[] {
  const names = steps.slice(0, MAX_NAMES).map(describePlace);
  const rest = steps.length - names.length;
  return [...names, ...(rest > 0 ? [t("and {0} more", rest)] : [])];
}

function describePlace({ name, target }: Step): string {
  return `${cleanForeignText(name)} (${targetLabel(target)})`;
}

function platformsOf(steps: readonly Step[]): string {
  return [...new Set(steps.map(({ target }) => target.provider.name))].join(", ");
}

function describeLoss(
  lost: readonly Step[],
  steps: readonly Step[],
): readonly (string | readonly string[])[] {
  if (lost.length === steps.length) return [t("An undo cannot bring back the value they have now.")];
  return [[t("An undo cannot bring back the value of:"), ...listPlaces(lost)]];
}
