import { cleanForeignText } from "../../core/foreignText.ts";
import type { Step } from "../../migration/plan/plan.ts";
import type { RotationPlan } from "../../rotation/planFor.ts";
import { rotationStepId } from "../../rotation/planRotation.ts";
import { findAlike, tellApart } from "../labels/tellApart.ts";
import { wording } from "../labels/wording.ts";
import { targetLabel } from "../move/planItems.ts";
import { askTicked, type TickRow } from "../prompts/askTicked.ts";
import { describePlace } from "./describePlace.ts";

interface PlacesQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** Of the plan's steps, those to choose from. */
  readonly steps: readonly Step[];
  /** Whether nothing selected is an answer. */
  readonly mayBeNone: boolean;
}

/** Shows places to select; what cannot be done stays unselected, with its reason. Rejects with `CancelledError`. */
export async function askPlaces(rotation: RotationPlan, question: PlacesQuestion): Promise<readonly Step[]> {
  const { title, placeholder, steps, mayBeNone } = question;
  return await askTicked<Step, readonly Step[]>({
    title,
    placeholder,
    rows: steps.map((step) => toRow(rotation, step)),
    accept: (ticked) => (mayBeNone || ticked.length > 0 ? ticked : undefined),
  });
}

function toRow(rotation: RotationPlan, step: Step): TickRow<Step, readonly Step[]> {
  const isPossible = step.action.kind !== "blocked";
  return {
    icon: isPossible ? "key" : "circle-slash",
    label: cleanForeignText(step.name),
    description: [...tellStepApart(rotation, step), targetLabel(step.target)].join(" · "),
    detail: describePlace(step, rotation.evidence.get(step.id), wording),
    value: step,
    isTicked: step.isPreselected,
    isPossible,
  };
}

/** A name may be there more than once: such a place cannot be chosen, and it is still seen which one it is. */
function tellStepApart({ found }: RotationPlan, { id }: Step): readonly string[] {
  const place = found.places.find((each) => rotationStepId(each) === id);
  if (place === undefined || place.state.kind !== "listed") return [];
  const apart = tellApart(place.secret, findAlike(place.state.secrets)(place.secret), wording);
  return apart === undefined ? [] : [apart];
}
