import { isCancelled } from "../../core/errors.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { findPlaces, type SamePlaces } from "../../rotation/findPlaces.ts";
import { planFor } from "../../rotation/planFor.ts";
import { rotationStepId } from "../../rotation/planRotation.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { describeForLog } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { askPlaces } from "./askPlaces.ts";
import { confirmRotation, runRotation } from "./runRotation.ts";

/**
 * Offers to replace the same value in other places as well. False when there is none, or none was wanted: then nothing
 * was done. Rejects with `CancelledError`.
 */
export async function replaceLinked(app: Services, target: SecretTarget, value: Sensitive): Promise<boolean> {
  const found = await lookAround(app, target);
  if (found === undefined || found.places.length < 2) return false;
  const rotation = await planFor(app, found, value);
  const { account } = target.state;
  const ownId = rotationStepId({ account, secret: target.secret });
  const self = rotation.plan.steps.find(({ id }) => id === ownId);
  const others = rotation.plan.steps.filter(({ id }) => id !== ownId);
  if (self === undefined || self.action.kind === "blocked") return false;
  if (others.every(({ action }) => action.kind === "blocked")) return false;
  const chosen = await askPlaces(rotation, {
    title: t("Replace Value of {0}", secretName(target, wording)),
    placeholder: t("The same value is also here. Selected places get the new one"),
    steps: others,
    mayBeNone: true,
  });
  if (chosen.length === 0) return false;
  // In the plan's order, which puts the places last that can be read.
  const steps = rotation.plan.steps.filter((step) => step === self || chosen.includes(step));
  const isRecreated = steps.some(({ action }) => action.kind === "replace" && action.mode === "recreate");
  if (isRecreated) await confirmRotation(steps, t("Replace Values"));
  await runRotation(app, rotation, steps);
  return true;
}

/** Replacing one value does not depend on what is known of others. */
async function lookAround(
  app: Pick<Services, "accounts" | "inventory" | "migration" | "log">,
  target: SecretTarget,
): Promise<SamePlaces | undefined> {
  try {
    return await withProgress(t("Looking for the same value"), (signal) => findPlaces(app, target, signal));
  } catch (error) {
    if (isCancelled(error)) throw error;
    app.log.warn(`replace value: ${describeForLog(error)}`);
    return undefined;
  }
}
