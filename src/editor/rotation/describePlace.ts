import type { Step } from "../../migration/plan/plan.ts";
import type { Evidence } from "../../rotation/findLinked.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";
import { describeBlock } from "../move/describeStep.ts";

/** What it means that platforms have no call that replaces a value. `names`: of the platforms. */
export function describeRecreate(names: string, t: Translate): string {
  return t(
    "{0} cannot change a value in place. The secret is deleted and created again with the same name, scope and flag, so its id changes. Until the new one is there, a task that starts does not get it.",
    names,
  );
}

/** What a person has to know of one place before it gets a new value. */
export function describePlace(
  { action, target }: Step,
  evidence: Evidence | undefined,
  wording: Wording,
): string {
  const { t } = wording;
  if (action.kind === "blocked") return describeBlock(action.reason, target, wording);
  if (action.kind === "same") return t("already has the new value");
  const notes = [
    ...(evidence === "likely" ? [t("probably the same value")] : []),
    ...(evidence === "changedSince" ? [t("had this value, changed since")] : []),
    ...(action.kind === "replace" && action.mode === "recreate" ? [t("deleted and created again")] : []),
    ...(action.kind === "replace" && action.isIrreversible ? [t("cannot be undone")] : []),
  ];
  return notes.join(" · ");
}
