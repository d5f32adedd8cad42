import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import { writeMovedNote } from "../../envfile/writeMovedComment.ts";
import { applyMigration } from "../../migration/applyMigration.ts";
import type { Knowledge } from "../../migration/knowledge.ts";
import {
  entryId,
  type Overrides,
  type Plan,
  type RedactMode,
  type Step,
  type Target,
} from "../../migration/plan.ts";
import { planMigration } from "../../migration/planMigration.ts";
import type { App } from "../App.ts";
import { withProgress } from "../progress.ts";
import { askName } from "../prompts/askName.ts";
import { confirm } from "../prompts/confirm.ts";
import { back } from "../prompts/flow.ts";
import { readRedactMode } from "../settings.ts";
import { requireLastingKey } from "../vault/requireLastingKey.ts";
import { askMode } from "./askMode.ts";
import { askPlan, type PlanAnswer } from "./askPlan.ts";
import { askTargets } from "./askTargets.ts";
import { readKnowledge, readTargets } from "./buildPlan.ts";
import type { Collected } from "./collectEntries.ts";
import { describeBlock } from "./describeStep.ts";
import { newMigrationId } from "./migrationId.ts";
import { targetLabel } from "./planItems.ts";
import { showPlanPreview } from "./planPreview.ts";
import { purposeTexts } from "./purposeTexts.ts";
import { reviewEntries } from "./reviewEntries.ts";
import { showResult } from "./showResult.ts";

/** A plan in the making: what was collected, and what the person changed about it. */
interface Draft {
  readonly collected: Collected;
  readonly targets: readonly Target[];
  readonly knowledge: Knowledge;
  readonly mode: RedactMode;
  readonly names: ReadonlyMap<string, string>;
  readonly acceptedDuplicates: ReadonlySet<string>;
}

/** Asks where to, shows the plan, and carries out what was ticked. Nothing is written before the person confirms. */
export async function moveEntries(app: App, found: Collected, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t("Move to Platform");
  const places = await askTargets(app, title, args);
  const collected = await reviewEntries(found);
  const draft = await withProgress(
    vscode.l10n.t("Looking at what is there"),
    async (signal): Promise<Draft> => ({
      collected,
      targets: await readTargets(app, places, signal),
      knowledge: await readKnowledge(app, collected),
      mode: readRedactMode(vscode.workspace.getConfiguration("agentSecrets")),
      names: new Map(),
      acceptedDuplicates: new Set(),
    }),
  );
  const isSingle = collected.entries.length === 1 && places.length === 1;
  const confirmed = isSingle ? await confirmSingle(draft) : await confirmPlan(app, draft);
  await carryOut(app, confirmed, draft.knowledge);
}

interface Confirmed {
  readonly plan: Plan;
  readonly selected: ReadonlySet<string>;
}

/** One entry to one place needs no list: its name is confirmed, and what stands in the way is said. */
async function confirmSingle(draft: Draft): Promise<Confirmed> {
  const [proposed] = makePlan(draft).steps;
  if (proposed === undefined) throw new CancelledError();
  refuseBlocked(proposed, [
    "nameCannotBeMapped",
    "nameRefused",
    "ambiguousName",
    "holdsFile",
    "cannotReplace",
  ]);
  const name = await askName({
    title: vscode.l10n.t("Move {0} to {1}", proposed.entry.key, targetLabel(proposed.target)),
    prompt: vscode.l10n.t("Name there. The value has {0} characters.", proposed.entry.value.length),
    provider: proposed.target.provider,
    name: proposed.name,
  });
  if (name === back) throw new CancelledError();
  const plan = makePlan({ ...draft, names: new Map([[proposed.id, name]]) });
  const [step] = plan.steps;
  if (step === undefined) throw new CancelledError();
  refuseBlocked(step, []);
  await confirmReplacements([step]);
  return { plan, selected: new Set([step.id]) };
}

function refuseBlocked({ action, target }: Step, curable: readonly string[]): void {
  if (action.kind !== "blocked" || curable.includes(action.reason.code)) return;
  throw new InputError(describeBlock(action.reason, target, vscode.l10n.t));
}

async function confirmPlan(app: App, start: Draft): Promise<Confirmed> {
  let draft = start;
  let selected: ReadonlySet<string> | undefined;
  for (;;) {
    const plan = makePlan(draft);
    const answer = await askPlan(plan, draft.collected.notes, selected ?? preselect(plan, draft.collected));
    if (answer.kind === "go") {
      await confirmReplacements(plan.steps.filter(({ id }) => answer.selected.has(id)));
      return { plan, selected: answer.selected };
    }
    selected = answer.ticked;
    if (answer.kind === "preview")
      await showPlanPreview(app.documents, { plan, notes: draft.collected.notes }, answer.ticked);
    else draft = await changeDraft(draft, answer);
  }
}

/** What is safe to do and looks like a secret. */
function preselect({ steps }: Plan, { secrets }: Collected): ReadonlySet<string> {
  const safe = steps.filter(({ isPreselected, entry }) => isPreselected && secrets.has(entryId(entry)));
  return new Set(safe.map(({ id }) => id));
}

async function changeDraft(
  draft: Draft,
  answer: Extract<PlanAnswer, { kind: "mode" | "rename" | "acceptLast" }>,
): Promise<Draft> {
  switch (answer.kind) {
    case "mode":
      return { ...draft, mode: await askMode(draft.mode) };
    case "rename":
      return await rename(draft, answer.step);
    case "acceptLast":
      return {
        ...draft,
        acceptedDuplicates: new Set([...draft.acceptedDuplicates, entryId(answer.step.entry)]),
      };
  }
}

async function rename(draft: Draft, step: Step): Promise<Draft> {
  const name = await askName({
    title: vscode.l10n.t("Name of {0}", step.entry.key),
    prompt: targetLabel(step.target),
    provider: step.target.provider,
    name: step.name,
  });
  return name === back ? draft : { ...draft, names: new Map([...draft.names, [step.id, name]]) };
}

function makePlan({ collected, targets, knowledge, mode, names, acceptedDuplicates }: Draft): Plan {
  const overrides: Overrides = { names, acceptedDuplicates };
  return planMigration({ mode, ...collected, targets, knowledge, overrides });
}

/** A value that nobody here knows is lost by replacing it: that is asked for, whatever was ticked. */
async function confirmReplacements(steps: readonly Step[]): Promise<void> {
  const replaced = steps.filter(({ action }) => action.kind === "replace");
  if (replaced.length === 0) return;
  const isLost = replaced.some(({ action }) => action.kind === "replace" && action.isIrreversible);
  await confirm({
    message:
      replaced.length === 1
        ? vscode.l10n.t("Replace the value that {0} has now?", replaced[0]?.name ?? "")
        : vscode.l10n.t("Replace {0} values that are there now?", replaced.length),
    detail: [
      replaced
        .slice(0, 10)
        .map(({ name, target }) => `${name} (${targetLabel(target)})`)
        .join("\n"),
      ...(isLost ? [vscode.l10n.t("An undo cannot bring back a value that was not stored from here.")] : []),
    ].join("\n\n"),
    button: vscode.l10n.t("Replace Values"),
  });
}

async function carryOut(app: App, { plan, selected }: Confirmed, { pushed }: Knowledge): Promise<void> {
  const moved = plan.steps.filter(({ id }) => selected.has(id));
  if (plan.mode !== "keep") {
    await requireLastingKey(
      app,
      moved.map(({ target }) => target.provider),
    );
  }
  const startedAt = app.clock.now();
  const selection = {
    id: newMigrationId(),
    startedAt,
    steps: selected,
    pushed,
    describeMove: noteFor(startedAt),
  };
  const title = purposeTexts(plan.purpose, vscode.l10n.t).running;
  const result = await withProgress(title, (signal, report) =>
    applyMigration(
      app.migration,
      { plan, selection },
      { onProgress: (done, total) => report(vscode.l10n.t("{0} of {1}", done, total)) },
      signal,
    ),
  );
  for (const id of new Set(plan.steps.map(({ target }) => target.account.id)))
    void app.tree.refreshAccount(id);
  showResult(app, plan, result);
}

/** What stays in the file says where the value went, and when. */
function noteFor(time: number): (targets: readonly Target[]) => string {
  const day = new Date(time).toISOString().slice(0, 10);
  return (targets) => writeMovedNote(targets.map(({ account }) => account.label).join(" and "), day);
}
