import { CancelledError } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { findPlaces, type SamePlaces } from "../../rotation/findPlaces.ts";
import { planFor } from "../../rotation/planFor.ts";
import { findStrictest } from "../../rotation/planRotation.ts";
import { wording } from "../labels/wording.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { describeBlock } from "../move/describeStep.ts";
import { askValue } from "../prompts/askValue.ts";
import { back } from "../prompts/flow.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { askPlaces } from "./askPlaces.ts";
import { askAndReplace } from "./replaceValue.ts";
import { confirmRotation, runRotation } from "./runRotation.ts";

/** Takes one new value and gives it to every place that has the value of this secret. */
export async function rotateEverywhere(app: Services, args: readonly unknown[]): Promise<void> {
  const question = { title: t("Rotate Everywhere"), ability: "replaceValue" } as const;
  const target = await resolveSecret(app.inventory, args, question);
  const found = await withProgress(t("Looking for the same value"), (signal) =>
    findPlaces(app, target, signal),
  );
  if (found.places.length < 2 || target.secret.isFile === true) return await replaceAlone(app, target);
  const rotation = await planFor(app, found, await askNewValue(target, found));
  const title = t("Rotate {0}: the plan", cleanForeignText(target.secret.name));
  const placeholder = t("Selected places get the new value once you confirm");
  const { steps } = rotation.plan;
  const chosen = await askPlaces(rotation, { title, placeholder, steps, mayBeNone: false });
  await confirmRotation(chosen, t("Rotate Value"));
  await runRotation(app, rotation, chosen);
}

async function replaceAlone(app: Services, target: SecretTarget): Promise<void> {
  const prompt = t("No other place is known to have this value, so only this one gets the new one.");
  await askAndReplace(app, target, prompt);
}

/** A value that does not suit one of the places is refused in the box: afterwards some would have it, and some not. */
async function askNewValue(target: SecretTarget, { places }: SamePlaces): Promise<Sensitive> {
  const reached = places.filter(
    (place) => place.state.kind === "listed" && place.evidence !== "changedSince",
  );
  const typed = await askValue({
    title: t("Rotate {0} Everywhere", cleanForeignText(target.secret.name)),
    prompt:
      reached.length === 1
        ? t("The new value for 1 place, which you see and confirm next.")
        : t("The new value for {0} places, which you see and confirm next.", reached.length),
    rules: target.state.provider.rules,
    accepts: "text",
    refuse: (value) => {
      const strictest = findStrictest(reached, value);
      return strictest && describeBlock(strictest.reason, strictest.place, wording);
    },
  });
  if (typed === back) throw new CancelledError();
  return typed.value;
}
