import * as vscode from "vscode";
import { isCancelled } from "../../core/errors.ts";
import type { Provider } from "../../core/provider.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import { dropLoneCopies, isCopy, movesOf } from "../../migration/plan/copies.ts";
import type { Knowledge } from "../../migration/plan/knowledge.ts";
import { entryId, type Plan, type Step } from "../../migration/plan/plan.ts";
import { offerLastingKey, requireLastingKey } from "../machine/requireLastingKey.ts";
import { inform } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { isCopyWanted, readRedactMode } from "../settings.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { askPlan } from "./askPlan.ts";
import { type ChosenPlace, nameOf } from "./askTargets.ts";
import { readKnowledge, readTargets } from "./buildPlan.ts";
import { carryOut } from "./carryOut.ts";
import { changeDraft } from "./changeDraft.ts";
import type { Collected } from "./collectEntries.ts";
import { confirmReplacements } from "./confirmReplacements.ts";
import { confirmSingle } from "./confirmSingle.ts";
import { countOutcomes } from "./describeResult.ts";
import { type Confirmed, type Draft, makePlan } from "./draft.ts";
import { rememberPlace } from "./lastPlace.ts";
import { noteOfMove } from "./noteOfMove.ts";
import { showPlanPreview } from "./planPreview.ts";
import { readCopyTargets } from "./readCopyTargets.ts";
import { showResult } from "./showResult.ts";

/** What a person wants to have somewhere. */
export interface PlanWish {
  readonly purpose: "move" | "copy";
  readonly collected: Collected;
  readonly places: readonly ChosenPlace[];
}

/** What became of a plan. */
export interface FinishedPlan extends Confirmed {
  readonly result: MigrationResult;
}

/** Shows the plan, and carries out what was selected. Nothing is written before the person confirms. */
export async function runPlan(app: Services, wish: PlanWish): Promise<FinishedPlan> {
  const { collected, places } = wish;
  const draft = await withProgress(t("Checking what is there"), (signal) => startDraft(app, wish, signal));
  const isSingle = collected.entries.length === 1 && places.length === 1;
  const confirmed = isSingle ? await confirmSingle(draft) : await confirmPlan(app, draft);
  const lasting = await keepOnlyLasting(app, confirmed);
  await rememberLast(app, places, lasting);
  return await finish(app, lasting, draft.knowledge);
}

/** The one place of a plan is proposed the next time; what a single new secret got there is proposed with it. */
async function rememberLast(
  { memory }: Services,
  places: readonly ChosenPlace[],
  { plan: { steps } }: Confirmed,
): Promise<void> {
  const [place, ...others] = places;
  if (place === undefined || others.length > 0) return;
  const [step, ...more] = movesOf(steps);
  const isNew = more.length === 0 && step?.action.kind === "create";
  const flags = isNew ? step.target.flags : (place.usual ?? {});
  const isDefault = flags.isDefault === undefined ? {} : { isDefault: flags.isDefault };
  await rememberPlace(memory, { ...nameOf(place), ...isDefault });
}

async function startDraft(
  app: Pick<Services, "accounts" | "inventory" | "migration">,
  { purpose, collected, places }: PlanWish,
  signal: AbortSignal,
): Promise<Draft> {
  const settings = vscode.workspace.getConfiguration("agentSecrets");
  return {
    purpose,
    collected,
    targets: await readTargets(app.accounts, places, signal),
    copyTargets: await readCopyTargets(app, { places, files: collected.files }, signal),
    keepsCopies: isCopyWanted(settings),
    knowledge: await readKnowledge(app.migration, collected),
    mode: purpose === "move" ? readRedactMode(settings) : "keep",
    names: new Map(),
    flags: new Map(),
    acceptedDuplicates: new Set(),
  };
}

async function confirmPlan(app: Pick<Services, "documents" | "clock">, start: Draft): Promise<Confirmed> {
  let draft = start;
  let selected: ReadonlySet<string> | undefined;
  for (;;) {
    const plan = makePlan(draft);
    const { notes } = draft.collected;
    const answer = await askPlan(draft, plan, selected ?? preselect(plan, draft.collected));
    if (answer.kind === "go") {
      await confirmReplacements(plan.steps.filter(({ id }) => answer.selected.has(id)));
      return { plan, selected: answer.selected };
    }
    selected = answer.ticked;
    if (answer.kind === "preview") await showPlanPreview(app, { plan, notes }, answer.ticked);
    else ({ draft, selected } = await changeDraft(draft, answer));
  }
}

/** What is safe to do and looks like a secret. */
function preselect({ steps }: Plan, { secrets }: Collected): ReadonlySet<string> {
  const safe = steps.filter(({ isPreselected, entry }) => isPreselected && secrets.has(entryId(entry)));
  return dropLoneCopies(steps, new Set(safe.map(({ id }) => id)));
}

/** Before plaintext goes away for a copy that only this machine can open, that has to be sure to last. */
async function keepOnlyLasting(
  app: Pick<Services, "inventory" | "vault" | "hasLastingKey" | "clipboard" | "clock">,
  confirmed: Confirmed,
): Promise<Confirmed> {
  const { plan, selected } = confirmed;
  if (plan.mode === "keep") return confirmed;
  const chosen = plan.steps.filter(({ id }) => selected.has(id));
  const [copies, moves] = [chosen.filter(isCopy), movesOf(chosen)];
  const areKept = await orSayNothingMoved(async () => {
    await requireLastingKey(app, moves.map(providerOf));
    return await offerLastingKey(app, copies.map(providerOf));
  });
  if (areKept) return confirmed;
  const left = new Set(copies.map(({ id }) => id));
  return { plan, selected: new Set([...selected].filter((id) => !left.has(id))) };
}

/** The plan was confirmed already: that it is not carried out has to be said. */
async function orSayNothingMoved<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isCancelled(error)) void inform(t("Nothing was moved. Every file is as it was."));
    throw error;
  }
}

function providerOf({ target }: Step): Provider {
  return target.provider;
}

async function finish(
  app: Services,
  { plan, selected }: Confirmed,
  { pushed }: Knowledge,
): Promise<FinishedPlan> {
  const startedAt = app.clock.now();
  const describeMove = noteOfMove(startedAt);
  const result = await carryOut(app, plan, { startedAt, steps: selected, pushed, describeMove });
  const moves = movesOf(plan.steps);
  if (plan.purpose === "move" && countOutcomes(moves, result).moved > 0) markDone("agentSecrets.didMove");
  showResult(app, plan, result);
  return { plan, selected, result };
}
