import { isPlatformError } from "../../../../src/core/errors.ts";
import { describeError } from "../../../../src/editor/messages/describeError.ts";
import { describeUnfinished } from "../../../../src/editor/messages/describeUnfinished.ts";
import { translate } from "../../../support/translate.ts";
import type { Reach } from "../expectOutcome.ts";
import { type Fault, isLie } from "../fault.ts";
import type { Stage, StoredSecret } from "../openStage.ts";
import { type Effect, type Operation, type Ran, targetOf } from "../operations.ts";
import { bendAnswers } from "../runCell.ts";
import { type Claim, claimOfCall, claimOfText, claimOfUseCase, isTrue } from "./claim.ts";
import type { ClaimedWrite } from "./writes.ts";

/** `afterwards`: every read after the first write. */
export type ClaimReach = Reach | "afterwards";

export interface ClaimCell {
  readonly write: ClaimedWrite;
  readonly fault: Fault;
  readonly reach: ClaimReach;
}

/** What is told of a write, by the call, the use case and the text, next to what the platform holds then. */
export async function checkClaims(reset: () => Stage, cell: ClaimCell): Promise<readonly string[]> {
  const { call } = cell.write;
  return [
    ...(call === undefined ? [] : await checkCall(reset(), cell, call)),
    ...(await checkUseCase(reset(), cell)),
  ];
}

async function checkCall(
  stage: Stage,
  cell: ClaimCell,
  call: (stage: Stage) => Promise<unknown>,
): Promise<readonly string[]> {
  const before = [...stage.platform.secrets];
  const error = await runBent(stage, cell, async () => void (await call(stage)));
  const is = { fault: cell.fault, effect: claimedEffect(stage, cell.write.operation, before) };
  return compare("call", claimOfCall(error, cell.write.kind), is);
}

async function checkUseCase(stage: Stage, cell: ClaimCell): Promise<readonly string[]> {
  const before = [...stage.platform.secrets];
  bend(stage, cell);
  const ended = await runClaimed(stage, cell.write);
  stage.front.bend = undefined;
  const effect = claimedEffect(stage, cell.write.operation, before);
  const { ran, error } = ended;
  return [
    ...checkTold(stage, ended, effect, cell.fault),
    ...(claimOfEnd(ended) === "notKnown" && isVisible(cell, error ?? ran.halfDone?.error)
      ? ["not known, although a look would tell"]
      : []),
  ];
}

interface Ended {
  readonly ran: Ran;
  readonly error?: unknown;
}

/** How the use case ends, whatever way. */
export async function runClaimed(stage: Stage, { useCase }: ClaimedWrite): Promise<Ended> {
  try {
    return { ran: await useCase(stage) };
  } catch (error) {
    return { ran: {}, error };
  }
}

/** What the use case and its text say, next to what happened. */
export function checkTold(
  stage: Stage,
  ended: Ended,
  effect: Effect | Error,
  fault?: Fault,
): readonly string[] {
  const is = { ...(fault !== undefined && { fault }), effect };
  return [
    ...compare("use case", claimOfEnd(ended), is),
    ...compare("text", claimOfShown(stage, ended.ran, ended.error), is),
  ];
}

function claimOfEnd({ ran, error }: Ended): Claim {
  if (ran.halfDone === undefined) return claimOfUseCase(error);
  return ran.halfDone.inDoubt === undefined ? "half" : "notKnown";
}

async function runBent(stage: Stage, cell: ClaimCell, run: () => Promise<void>): Promise<unknown> {
  bend(stage, cell);
  try {
    await run();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    stage.front.bend = undefined;
  }
}

function bend(stage: Stage, { write, fault, reach }: ClaimCell): void {
  if (reach !== "afterwards") {
    bendAnswers(stage, { fault, reach, method: write.operation.method });
    return;
  }
  let hasWritten = false;
  let used = 0;
  stage.front.bend = (hit) => {
    if (hit.request.method !== "GET") hasWritten = true;
    else if (hasWritten) {
      void fault.act(hit, stage.clock, used++).catch(() => hit.response.destroy());
      return true;
    }
    return false;
  };
}

/** What happened, or what is wrong with it whatever is told. */
export function claimedEffect(
  { platform, sample }: Stage,
  operation: Operation,
  before: readonly StoredSecret[],
): Effect | Error {
  const { id } = targetOf({ sample });
  const find = (stored: readonly StoredSecret[]) => stored.find((secret) => secret.id === id);
  const added = platform.secrets.filter((secret) => !before.some((other) => other.id === secret.id));
  try {
    return operation.effect?.({ before: find(before), after: find(platform.secrets), added }) ?? "none";
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function claimOfShown({ provider }: Stage, { halfDone }: Ran, error: unknown): Claim {
  const context = { t: translate, providerName: provider.name, formatTime: () => "12:00" };
  if (halfDone !== undefined) {
    const cause = describeError(halfDone.error, context).text;
    return claimOfText(describeUnfinished(halfDone, { name: "A", cause }, translate).headline);
  }
  return error === undefined ? "made" : claimOfText(describeError(error, context).text);
}

function compare(
  level: string,
  claim: Claim,
  { fault, effect }: { readonly fault?: Fault; readonly effect: Effect | Error },
): readonly string[] {
  if (effect instanceof Error) return [effect.message];
  // Of a success that cannot be told from a true one, the platform's word is taken.
  if (claim === "made" && fault !== undefined && isLie(fault)) return [];
  return isTrue(claim, effect) ? [] : [`${level} says ${claim}, but it is ${effect}`];
}

/** Whether a list that is not bent shows what came of it. No list shows a value. */
function isVisible({ write: { operation }, reach }: ClaimCell, error: unknown): boolean {
  const canLook = reach === "once" || reach === "always";
  const wasSeen = isPlatformError(error) && error.details.notSeen === true;
  return canLook && operation.name !== "replace value" && !wasSeen;
}
