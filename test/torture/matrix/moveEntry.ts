import { neverAborted } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { describeFailReason } from "../../../src/editor/move/describeResult.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import type { MigrationDependencies } from "../../../src/migration/journal/dependencies.ts";
import type { FailReason } from "../../../src/migration/journal/journal.ts";
import type { MigrationResult } from "../../../src/migration/journal/result.ts";
import { createFingerprintKey } from "../../../src/migration/ledger/fingerprint.ts";
import { gatherKnowledge } from "../../../src/migration/plan/knowledge.ts";
import type { Plan } from "../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../src/migration/plan/planMigration.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { createMemoryJournal } from "../../support/memoryJournal.ts";
import { createMemoryLedger } from "../../support/memoryLedger.ts";
import { wording } from "../../support/translate.ts";
import { MemoryFiles } from "../../unit/migration/doubles/MemoryFiles.ts";
import { World } from "../../unit/migration/doubles/World.ts";
import { canaryValue, leaks } from "./canary.ts";
import { type Claim, claimOfText, isTrue } from "./claims/claim.ts";
import { isLie } from "./fault.ts";
import type { Stage, StoredSecret } from "./openStage.ts";
import { newName } from "./operations.ts";
import { type Bending, bendAnswers } from "./runCell.ts";

const uri = "file:///app/.env";
const rest = "# the app\r\nPORT=8080\r\nOTHER='stays'\r\n";
const text = `${rest}${newName}='${canaryValue}'\r\nMODE=dev`;
const olderValue = "an older value";
const nextStep =
  /See the log|Resume|new plan|Update|Check|Use |Change|Choose|[Tt]ry again|report|Shorten|[Rr]efresh|add its/;

/** A move of one entry to a new secret, or over one that is there. */
export const moves = ["move to a new secret", "move over a secret"] as const;
export type Move = (typeof moves)[number];

interface Moving {
  readonly stage: Stage;
  readonly dependencies: MigrationDependencies;
  readonly files: MemoryFiles;
}

/** What is wrong, in words without values. */
export interface Checked {
  readonly wrongs: readonly string[];
  /** What is told and is not so. */
  readonly claims: readonly string[];
}

/** Moves an entry against a fault, then once more without it. */
export async function moveEntry(stage: Stage, move: Move, bending: Bending): Promise<Checked> {
  const moving = await prepare(stage, move);
  const before = [...stage.platform.secrets];
  const plan = await makePlan(moving);
  bendAnswers(stage, bending);
  const result = await apply(moving, plan, "first");
  stage.front.bend = undefined;
  const wrongs = [...checkTogether(moving, before, move), ...checkResult(moving, plan, result)];
  const claims = isLie(bending.fault) ? [] : checkClaims(moving, plan, result);
  await finish(moving);
  return { wrongs: [...wrongs, ...checkEnd(moving, before, move)], claims };
}

/** What the result and its sentence say of the write, next to what the platform holds. */
export function checkClaims(
  { stage }: Pick<Moving, "stage">,
  { steps }: Plan,
  result: MigrationResult,
): readonly string[] {
  const [step] = steps;
  const outcome = step && result.steps.get(step.id);
  const named = stage.platform.secrets.filter(({ name }) => name === newName);
  const isDone = named.some(({ value }) => value === canaryValue);
  const wasThere = step?.action.kind === "replace";
  const effect = isDone ? "done" : wasThere && named.length === 0 ? "half" : "none";
  if (step === undefined || outcome?.kind !== "failed") return isDone ? [] : ["it is said to be moved"];
  const { reason } = outcome;
  const text = claimOfText(describeFailReason(reason, step.target, wording));
  return [
    ...(isTrue(claimOfReason(reason), effect) ? [] : [`the result says ${reason.code}, but it is ${effect}`]),
    ...(isTrue(text, effect) ? [] : [`the text says ${text}, but it is ${effect}`]),
  ];
}

function claimOfReason(reason: FailReason): Claim {
  const { code } = reason;
  if (code === "changedAfterWrite") return "made";
  if (code === "halfDone" && reason.details?.failure.kind === "unclear") return "notKnown";
  if (code === "halfDone") return "half";
  return code === "unclear" || code === "notConfirmed" ? "notKnown" : "notMade";
}

export async function prepare(stage: Stage, move: Move): Promise<Moving> {
  const { provider, session, clock, lines } = stage;
  const files = new MemoryFiles(new World());
  files.texts.set(uri, text);
  if (move === "move over a secret") {
    const draft = { name: newName, value: new Sensitive(olderValue), scope: personalScope };
    await provider.createSecret?.(session, draft, neverAborted());
  }
  const dependencies: MigrationDependencies = {
    providers: [provider],
    accounts: { session: async () => session },
    files,
    clock,
    journal: createMemoryJournal(),
    ledger: createMemoryLedger(createFingerprintKey(new Uint8Array(32).fill(7))),
    log: { warn: (line) => void lines.push(line) },
  };
  return { stage, dependencies, files };
}

export async function makePlan({ stage, dependencies, files }: Moving): Promise<Plan> {
  const { provider, session } = stage;
  const content = files.snapshot(uri);
  if (content === undefined) throw new Error("the file is gone");
  const all = parseEnvFile(content.text.reveal()).entries;
  const entries = all
    .filter(({ key }) => key === newName)
    .map(({ key, value, startLine: line }) => ({
      origin: { kind: "file", file: uri, line } as const,
      key,
      value: new Sensitive(value),
    }));
  const secrets = await provider.listSecrets(session, personalScope, neverAborted());
  const { account } = session;
  return planMigration({
    mode: "comment",
    files: [{ uri, ...content }],
    entries,
    targets: [{ account, provider, scope: personalScope, flags: {}, state: { kind: "listed", secrets } }],
    knowledge: await gatherKnowledge(dependencies.ledger, entries, []),
  });
}

export function apply({ dependencies }: Moving, plan: Plan, id: string): Promise<MigrationResult> {
  const steps = new Set(plan.steps.map((step) => step.id));
  const selection = {
    id,
    startedAt: dependencies.clock.now(),
    steps,
    pushed: [],
    describeMove: () => "moved",
  };
  return applyMigration(dependencies, { plan, selection }, {}, neverAborted());
}

/** What a person does when the fault is over: resumes what was begun, or begins again. */
export async function finish(moving: Moving): Promise<void> {
  const { dependencies, files } = moving;
  for (const entry of await findUnfinished(dependencies.journal)) {
    await resumeMigration(dependencies, entry, {}, neverAborted());
  }
  if (isRedacted(files)) return;
  await apply(moving, await makePlan(moving), "second");
}

function isRedacted(files: MemoryFiles): boolean {
  return !leaks(files.texts.get(uri) ?? "", [canaryValue]);
}

/** File and platform at every moment: the value is in one of them at least, and nowhere twice. */
function checkTogether(
  { stage, files }: Moving,
  before: readonly StoredSecret[],
  move: Move,
): readonly string[] {
  const { secrets } = stage.platform;
  const named = secrets.filter(({ name }) => name === newName);
  const holdsValue = named.some(({ value }) => value === canaryValue);
  const isLost = isRedacted(files) && !holdsValue;
  const others = (stored: readonly StoredSecret[]) =>
    JSON.stringify(stored.filter(({ name }) => name !== newName));
  const isForeign = named.some(({ value }) => value !== canaryValue && value !== olderValue);
  return [
    ...(isLost ? ["the value is neither in the file nor on the platform"] : []),
    ...(named.length > 1 ? ["a duplicate on the platform"] : []),
    ...(isForeign || (move === "move to a new secret" && named.some(({ value }) => value === olderValue))
      ? ["a value that nobody meant"]
      : []),
    ...(others(before) === others(secrets) ? [] : ["another secret was touched"]),
    ...checkFile(files),
  ];
}

/** Byte for byte what it was, except for the one statement. */
function checkFile(files: MemoryFiles): readonly string[] {
  const now = files.texts.get(uri) ?? "";
  if (now === text) return [];
  const isKept = now.startsWith(rest) && now.endsWith("\r\nMODE=dev");
  return isRedacted(files) && isKept ? [] : ["the rest of the file was touched"];
}

function checkResult({ stage, files }: Moving, plan: Plan, result: MigrationResult): readonly string[] {
  const secrets = [stage.session.token.reveal(), canaryValue];
  const wrongs =
    leaks(result, secrets) || leaks(stage.lines.join("\n"), secrets) ? ["the result or the log leaks"] : [];
  const [step] = plan.steps;
  const outcome = step && result.steps.get(step.id);
  if (step === undefined || outcome === undefined || result.steps.size !== 1) {
    return [...wrongs, "not one outcome"];
  }
  const holdsValue = stage.platform.secrets.some(
    ({ name, value }) => name === newName && value === canaryValue,
  );
  if (outcome.kind === "moved") {
    return isRedacted(files) && holdsValue ? wrongs : [...wrongs, "moved, but not"];
  }
  if (outcome.kind !== "failed") return [...wrongs, `${outcome.kind} instead of moved or failed`];
  const sentence = describeFailReason(outcome.reason, step.target, wording);
  return [
    ...wrongs,
    ...(nextStep.test(sentence) ? [] : [`no next step in: ${sentence}`]),
    ...(leaks(sentence, secrets) ? ["the sentence leaks"] : []),
    ...(isRedacted(files) ? ["failed, but taken out of the file"] : []),
    ...(holdsValue && result.isSettled && outcome.reason.code !== "changedAfterWrite"
      ? [`failed (${outcome.reason.code}), but stored, and not looked after`]
      : []),
  ];
}

function checkEnd(moving: Moving, before: readonly StoredSecret[], move: Move): readonly string[] {
  const { stage, files } = moving;
  const named = stage.platform.secrets.filter(({ name }) => name === newName);
  const isStored = named.length === 1 && named[0]?.value === canaryValue;
  return [
    ...checkTogether(moving, before, move).map((wrong) => `in the end: ${wrong}`),
    ...(isStored ? [] : [`in the end: ${named.length} on the platform, or another value`]),
    ...(isRedacted(files) ? [] : ["in the end: still in the file"]),
    ...(stage.clock.running.length > 0 ? ["a time limit that was not called off"] : []),
  ];
}
