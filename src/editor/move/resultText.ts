import { cleanForeignText } from "../../core/foreignText.ts";
import type { MigrationResult, StepOutcome } from "../../migration/journal/result.ts";
import { isCopy, movesOf } from "../../migration/plan/copies.ts";
import { fileOf, type Plan, type Step } from "../../migration/plan/plan.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";
import { dropsFlags } from "./describeFlags.ts";
import { countOutcomes, describeFailReason, describeFailures, isNotKnown, sumUp } from "./describeResult.ts";
import { targetLabel } from "./planItems.ts";
import { purposeTexts, toldPurpose } from "./purposeTexts.ts";
import { copiesNote, fileProblems, isStillIn, stayingNote } from "./resultNotes.ts";

interface ResultWording extends Wording {
  readonly nameFile: (uri: string) => string;
}

/** How many failures a message explains; the report has all of them. */
const MAX_FAILURES = 3;

/** What a migration came to, in one message. */
export function resultText(plan: Plan, result: MigrationResult, wording: ResultWording): string {
  const moves = movesOf(plan.steps);
  const [only] = moves;
  if (moves.length === 1 && only !== undefined) return singleText(plan, only, result, wording);
  const { t } = wording;
  const copied = moves.filter(
    ({ id, entry }) => isStillIn(fileOf(entry), result) && result.steps.get(id)?.kind === "moved",
  ).length;
  const text = [
    sumUp(toldPurpose(plan), countOutcomes(moves, result), t, copied),
    ...notReplaced(plan, result, wording),
    ...describeFailures(moves, result, wording),
    ...notes(plan, result, wording),
  ];
  return text.join(" ");
}

/** Where another value is still in use, or none at all, is what a person has to know first. */
function notReplaced({ purpose, steps }: Plan, result: MigrationResult, wording: Wording): readonly string[] {
  const failed = steps.filter(({ id }) => result.steps.get(id)?.kind === "failed");
  if (purpose !== "rotate" || failed.length === 0) return [];
  return failed.slice(0, MAX_FAILURES).map(({ id, name, target }) => {
    const outcome = result.steps.get(id);
    const reason = outcome?.kind === "failed" ? describeFailReason(outcome.reason, target, wording) : "";
    return `${cleanForeignText(name)} (${targetLabel(target)}): ${reason}`;
  });
}

function notes(plan: Plan, result: MigrationResult, wording: ResultWording): readonly string[] {
  return [
    ...copiesNote(plan.steps.filter(isCopy), result, wording.t),
    ...(plan.purpose === "move" ? stayingNote(result, wording) : []),
    ...fileProblems(result, wording),
  ];
}

function singleText(plan: Plan, step: Step, result: MigrationResult, wording: ResultWording): string {
  const { t } = wording;
  const { key } = step.entry;
  const place = targetLabel(step.target);
  const asked = purposeTexts(toldPurpose(plan), t);
  const outcome: StepOutcome = result.steps.get(step.id) ?? { kind: "leftAlone" };
  switch (outcome.kind) {
    case "failed": {
      const tell = isNotKnown(outcome.reason) ? asked.oneNotKnown : asked.oneFailed;
      return tell(key, describeFailReason(outcome.reason, step.target, wording));
    }
    case "cancelled":
      return asked.oneCancelled(key);
    case "leftAlone":
      return t("{0} was left as it is.", key);
    case "same":
      return [
        t("{0} was already in {1}.", key, place),
        ...(dropsFlags(step) ? [t("Its settings there stay as they were.")] : []),
        ...notes(plan, result, wording),
      ].join(" ");
    case "moved":
      return [oneDone(plan, step, result, t)(key, place), ...notes(plan, result, wording)].join(" ");
  }
}

/** Whether "moved" is true of a value, or "copied": it is no longer in its file. */
function oneDone(plan: Plan, { entry }: Step, { files }: MigrationResult, t: Translate) {
  const file = fileOf(entry);
  const outcome = file === undefined ? undefined : files.get(file);
  const hasLeft = plan.purpose !== "move" || outcome === undefined || outcome.kind === "edited";
  return purposeTexts(hasLeft ? toldPurpose(plan) : "copy", t).oneDone;
}
