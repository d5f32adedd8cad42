import { testLimits } from "../../../unit/http/testLimits.ts";
import { refuse } from "../faults/refuse.ts";
import { apply, type Checked, checkClaims, finish, type Move, makePlan, prepare } from "../moveEntry.ts";
import type { Stage } from "../openStage.ts";
import { checkTold, claimedEffect, runClaimed } from "./checkClaims.ts";
import type { ClaimedWrite } from "./writes.ts";

/** What the client meets in place of the answer: nothing in time, or a gateway that gave up. */
export const silences = ["no answer", "504"] as const;
type Silence = (typeof silences)[number];

/** A write that is carried out after everything was told about it: what was told has to be true all the same. */
export async function writeLate(stage: Stage, write: ClaimedWrite, silence: Silence): Promise<Checked> {
  const before = [...stage.platform.secrets];
  const arrive = hold(stage, write.operation.method, silence);
  const ended = await runClaimed(stage, write);
  stage.front.bend = undefined;
  await arrive();
  const effect = claimedEffect(stage, write.operation, before);
  return { wrongs: [], claims: checkTold(stage, ended, effect) };
}

/** A move whose write is carried out after its result was shown. Its entry stays in the file, and it can be resumed. */
export async function moveLate(
  stage: Stage,
  move: Move,
  { method, silence }: { readonly method: string; readonly silence: Silence },
): Promise<Checked> {
  const moving = await prepare(stage, move);
  const plan = await makePlan(moving);
  const arrive = hold(stage, method, silence);
  const result = await apply(moving, plan, "first");
  stage.front.bend = undefined;
  await arrive();
  const claims = checkClaims(moving, plan, result);
  const wrongs = result.isSettled ? ["it cannot be resumed"] : [];
  const before = stage.platform.secrets.length;
  await finish(moving);
  // A deleted secret is created again; what arrived is not stored twice.
  const isOnce = stage.platform.secrets.length === before + (method === "DELETE" ? 1 : 0);
  return { wrongs: [...wrongs, ...(isOnce ? [] : ["in the end: not once"])], claims };
}

/** Holds the first such request back. Gives what lets it arrive. */
function hold({ front, clock }: Stage, method: string, silence: Silence): () => Promise<unknown> {
  let arrive: (() => Promise<unknown>) | undefined;
  front.bend = (hit) => {
    if (hit.request.method !== method) return false;
    arrive ??= hit.forward;
    void hit
      .readBody()
      .then(() => (silence === "504" ? refuse(hit, 504) : clock.expire(testLimits.headersMs)))
      .catch(() => hit.response.destroy());
    return true;
  };
  return async () => arrive?.();
}
