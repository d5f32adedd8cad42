import { deleteSecret } from "../../core/deleteSecret.ts";
import { isCancelled } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret } from "../../core/secret.ts";
import { notMadeError } from "../../core/settleWrite.ts";
import { mayBeNoSuchCall, unclearWrite } from "../../core/writeAnswer.ts";
import type { FailReason, LeftReason, UndoOutcome, WriteIntent, WriteRecord } from "../journal/journal.ts";
import { earlierValue, mayBeThere, type WriteState } from "../journal/journalState.ts";
import type { AccountLane } from "../send/AccountLane.ts";
import { applyFlags, flagsOf } from "../send/flags.ts";
import { judgeStanding, type Standing } from "../send/judgeStanding.ts";
import type { Later } from "../send/overtaken.ts";
import { type PushResult, pushWrite, toFailReason } from "../send/pushWrite.ts";

/** An outcome is final; after anything else the undo can be tried again. */
export type WriteUndo =
  | UndoOutcome
  | { readonly kind: "failed"; readonly reason: FailReason }
  /** Not begun: the value is not in its file again, so the platform may be the only place that has it. */
  | { readonly kind: "waiting" }
  | { readonly kind: "cancelled" };

export interface UndoTask extends Later {
  readonly write: WriteRecord;
  readonly state: WriteState;
  /** Writes the intent down before an earlier value is sent. A rejection ends the task with nothing sent. */
  readonly recordIntent: (intent: WriteIntent) => Promise<void>;
}

type ReplaceAction = Extract<WriteRecord["action"], { kind: "replace" }>;

/** Takes one write back, as far as it is still ours. Rejects only when the journal cannot be written. */
export async function undoWrite(task: UndoTask, signal: AbortSignal): Promise<WriteUndo> {
  const { write, state } = task;
  if (!mayBeThere(state)) return { kind: "nothingToDo" };
  const { action } = write;
  // An earlier undo was ended in between: what it began is finished, wherever the platform stands.
  if (action.kind === "replace" && state.undoIntent !== undefined) {
    return restore(task, action, state.undoIntent, signal);
  }
  const standing = await look(task, signal);
  switch (standing.kind) {
    case "nothing":
      return { kind: "nothingToDo" };
    case "flagged":
    case "written":
      return action.kind === "replace"
        ? takeBack(task, action, standing, signal)
        : remove(task.lane, standing.secret, signal);
    case "halfDone":
      return action.kind === "replace"
        ? restore(task, action, { secret: standing.old }, signal)
        : leave("unclear");
    default:
      return standing;
  }
}

async function look(
  task: UndoTask,
  signal: AbortSignal,
): Promise<Standing | Extract<WriteUndo, { kind: "failed" | "cancelled" }>> {
  const { lane, write, state } = task;
  try {
    return await judgeStanding(task, write, state, await lane.listNow(write.place.scope, signal));
  } catch (error) {
    return isCancelled(error) ? { kind: "cancelled" } : { kind: "failed", reason: toFailReason(error) };
  }
}

async function remove(lane: AccountLane, secret: Secret, signal: AbortSignal): Promise<WriteUndo> {
  const { provider } = lane;
  if (provider.deleteSecret === undefined) return leave("cannotDelete");
  try {
    await lane.checkSignedIn();
    await deleteSecret({ provider, session: lane.session, secret, isPart: true }, signal);
    return { kind: "deleted" };
  } catch (error) {
    return fail(lane, error);
  }
}

function fail(lane: AccountLane, error: unknown): WriteUndo {
  if (isCancelled(error)) return { kind: "cancelled" };
  lane.noteFailure(error);
  return { kind: "failed", reason: toFailReason(error) };
}

async function takeBack(
  task: UndoTask,
  action: ReplaceAction,
  { kind, secret }: Extract<Standing, { kind: "written" | "flagged" }>,
  signal: AbortSignal,
): Promise<WriteUndo> {
  if (kind === "written" && earlierValue(task.write, task.state) !== undefined) {
    return restore(task, { ...action, secret }, undefined, signal);
  }
  try {
    const flags = flagsOf(action.secret);
    const restored = await applyFlags(task.lane, secret, flags, neverAborted());
    return kind === "flagged" ? { kind: "restored", secret: restored } : leave("earlierValueUnknown");
  } catch (error) {
    return fail(task.lane, await tellGone(task, secret, error));
  }
}

/** A 404 may also mean that there is no such call: a secret that is listed is not gone. */
async function tellGone({ lane, write }: UndoTask, { id }: Secret, error: unknown): Promise<unknown> {
  if (!mayBeNoSuchCall(error)) return error;
  try {
    const listed = await lane.listNow(write.place.scope, neverAborted());
    return listed.some((secret) => secret.id === id) ? notMadeError(error) : error;
  } catch {
    return unclearWrite(error, { ...error.details, write: "change" });
  }
}

/**
 * Stores the value again that was there before: a write like any other, only the other way round. Where that value is not
 * known, a secret that is deleted already gets the new one, which nothing but the journal may have.
 */
async function restore(
  task: UndoTask,
  action: ReplaceAction,
  intent: WriteIntent | undefined,
  signal: AbortSignal,
): Promise<WriteUndo> {
  const { write, state } = task;
  const earlier: Sensitive | undefined = earlierValue(write, state);
  const original = write.action.kind === "replace" ? write.action.secret : action.secret;
  const back = { place: write.place, value: earlier ?? write.value, action, flags: flagsOf(original) };
  const known = intent === undefined ? {} : { intent };
  const undone = toUndo(await pushWrite({ ...task, write: back, ...known }, signal));
  return undone.kind === "restored" && earlier === undefined ? leave("earlierValueUnknown") : undone;
}

function toUndo(result: PushResult): WriteUndo {
  switch (result.kind) {
    case "written":
    case "confirmed":
    case "same":
      return { kind: "restored", secret: result.secret };
    case "cancelled":
      return result;
    case "failed":
      return result.reason.code === "changedSincePlan" ? leave("changedThere") : result;
    case "open":
      return { kind: "failed", reason: result.reason };
  }
}

function leave(code: LeftReason["code"]): WriteUndo {
  return { kind: "left", reason: { code } };
}
