import { CancelledError, InputError } from "../../core/errors.ts";
import { isCopy } from "../../migration/plan/copies.ts";
import { findFirstComments } from "../../migration/plan/findFirstComments.ts";
import { entryId, type PlannedEntry, type Step } from "../../migration/plan/plan.ts";
import { remarksOn } from "../../migration/plan/remarks.ts";
import { wording } from "../labels/wording.ts";
import { confirm } from "../messages/confirm.ts";
import { formatCount } from "../messages/formatCount.ts";
import { t } from "../messages/t.ts";
import { askName } from "../prompts/askName.ts";
import { back } from "../prompts/flow.ts";
import { confirmReplacements } from "./confirmReplacements.ts";
import { tellFlags } from "./describeFlags.ts";
import { describeBlock, describeRemark } from "./describeStep.ts";
import { type Confirmed, canKeepCopies, type Draft, makePlan, moveOf } from "./draft.ts";
import { targetLabel } from "./planItems.ts";
import { planTexts } from "./planTexts.ts";
import { singleButtons, singleSwitches } from "./singleExtras.ts";

const curable: ReadonlySet<string> = new Set([
  "nameCannotBeMapped",
  "nameRefused",
  "ambiguousName",
  "holdsFile",
  "cannotReplace",
]);

/** One entry to one place needs no list: its name is confirmed, and what is in the way is said. */
export async function confirmSingle(start: Draft): Promise<Confirmed> {
  const proposed = moveOf(makePlan(start));
  refuseBlocked(proposed, curable);
  const { name, draft } = await askNameAndMore(start, proposed);
  const plan = makePlan({ ...draft, names: new Map([[proposed.id, name]]) });
  refuseBlocked(moveOf(plan), new Set());
  for (const copy of plan.steps.filter(isCopy)) await offerWithoutCopy(copy);
  await confirmReplacements(plan.steps);
  return { plan, selected: new Set(plan.steps.map(({ id }) => id)) };
}

async function askNameAndMore(
  start: Draft,
  { entry, target, name: proposed }: Step,
): Promise<{ readonly name: string; readonly draft: Draft }> {
  let draft = start;
  const change = (changed: Draft): string => {
    draft = changed;
    return describeChoice(draft, entry);
  };
  const title = planTexts(draft, t).oneTitle(entry.key, targetLabel(target));
  const name = await askName({
    title,
    prompt: describeChoice(draft, entry),
    provider: target.provider,
    name: proposed,
    extras: {
      buttons: singleButtons(title, () => draft, change),
      switches: () => singleSwitches(draft, change),
    },
  });
  if (name === back) throw new CancelledError();
  return { name, draft };
}

function describeChoice(draft: Draft, entry: PlannedEntry): string {
  const note = draft.collected.notes.get(entryId(entry));
  const plan = makePlan(draft);
  return [
    entry.value.length === 1
      ? t("Name on the platform. The value has 1 character.")
      : t("Name on the platform. The value has {0} characters.", formatCount(entry.value.length)),
    ...remarksOn(entry).map((remark) => describeRemark(remark, t)),
    ...(note === undefined ? [] : [asSentence(note)]),
    ...(draft.purpose === "move" && draft.mode === "keep" ? [t("It stays in the file, in plain text.")] : []),
    ...(findFirstComments(plan).size > 0 ? [describeRemark("firstComment", t)] : []),
    ...tellFlags(moveOf(plan), t),
    ...(canKeepCopies(draft) ? [describeCopy(draft)] : []),
  ].join(" ");
}

/** A note of a plan's row stands between others there, and has no full stop. */
function asSentence(note: string): string {
  return /[.!?]$/.test(note) ? note : `${note}.`;
}

/** Who gets the copy is said with it: those of a folder, or everyone who asks for it by name. */
function describeCopy({ copyTargets, keepsCopies }: Draft): string {
  if (!keepsCopies) return t("No copy stays on this machine.");
  return copyTargets.some(({ scope }) => scope.kind === "folder")
    ? t("An encrypted copy stays on this machine, so that the app still runs.")
    : t("An encrypted copy stays on this machine for all folders. Programs get it only when they name it.");
}

function refuseBlocked({ action, target }: Step, allowed: ReadonlySet<string>): void {
  if (action.kind !== "blocked" || allowed.has(action.reason.code)) return;
  throw new InputError(describeBlock(action.reason, target, wording));
}

/** A move that was to leave a copy is not done without one unless the person says so. */
async function offerWithoutCopy({ action, target, entry }: Step): Promise<void> {
  if (action.kind !== "blocked") return;
  await confirm({
    message: t("Move {0} without a copy on this machine?", entry.key),
    detail: t("No copy can be kept: {0}", describeBlock(action.reason, target, wording)),
    button: t("Move Without a Copy"),
  });
}
