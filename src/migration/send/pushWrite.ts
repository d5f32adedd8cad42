import { notDeletedError } from "../../core/createAgain.ts";
import { isCancelled, isFailure, isPlatformError, type PlatformError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Secret } from "../../core/secret.ts";
import { notMadeError, notSeenError } from "../../core/settleWrite.ts";
import { mayStillArrive, writeAnswer } from "../../core/writeAnswer.ts";
import type { FailReason, WriteIntent, WriteOutcome, WriteRecord } from "../journal/journal.ts";
import { type AccountLane, LONGEST_PAUSE } from "./AccountLane.ts";
import type { WantedFlags } from "./flags.ts";
import type { NextRequest } from "./nextRequest.ts";
import {
  findRemembered,
  firstRequestUnlessOvertaken,
  type Later,
  nextRequestUnlessOvertaken,
} from "./overtaken.ts";
import { SignedOutError } from "./SignedOutError.ts";
import { isWriteRequest, type Sent, sendRequest, type WriteRequest } from "./sendRequest.ts";

/** How often one write is tried, counting only tries that are known to have done nothing or to do no harm twice. */
const MAX_TRIES = 3;

export type PushResult =
  | WriteOutcome
  | { readonly kind: "same"; readonly secret: Secret }
  | { readonly kind: "cancelled" }
  /** Something may be half done: the journal stays open until that is known. */
  | { readonly kind: "open"; readonly reason: FailReason };

/** Of a migration, or of taking one back. */
export type PushedWrite = Pick<WriteRecord, "place" | "value" | "action"> & { readonly flags: WantedFlags };

export interface PushTask extends Later {
  readonly write: PushedWrite;
  /** What an earlier try, perhaps of a process that was ended, wrote down. */
  readonly intent?: WriteIntent;
  /** Writes the intent down before anything is sent. A rejection ends the task with nothing sent. */
  readonly recordIntent: (intent: WriteIntent) => Promise<void>;
}

/** A try that did not end with an answer, and what it set out from. */
interface FailedTry {
  readonly request: WriteRequest;
  readonly sent: Exclude<Sent, { kind: "written" | "refused" }>;
}

interface Progress {
  readonly intent?: WriteIntent;
  readonly failure?: FailedTry;
  /** Whether something was sent that may have been carried out, by this process or an earlier one. */
  readonly isInDoubt: boolean;
  /** As it was after an earlier try that got no further than its flags. */
  readonly flagged?: Secret;
  /** What may still arrive, whatever a look shows: what was sent without an answer, and deletes that were confirmed. */
  readonly late: readonly PlatformError[];
}

/** Brings one value to its place: look, write down, send, and look again where the outcome is not known. */
export async function pushWrite(task: PushTask, signal: AbortSignal): Promise<PushResult> {
  const { intent } = task;
  let progress: Progress = {
    late: [],
    isInDoubt: intent !== undefined,
    ...(intent !== undefined && { intent }),
  };
  for (let tries = 1; ; tries++) {
    const request = await look(task, progress, signal);
    if (!isWriteRequest(request)) return request;
    if (progress.failure !== undefined && !mayRepeat(request, progress.failure, tries)) {
      // A look showed that it was not done, so that the answer to it meant something else.
      return giveUp(progress, request, notMadeError(progress.failure.sent.error));
    }
    const prepared = progress.intent ?? (await prepare(task, request, signal));
    if ("kind" in prepared) return prepared;
    const refusal = await findRefusal(task.lane);
    if (refusal !== undefined) return giveUp(progress, request, refusal);
    const sent = doubt(task, request, await sendRequest(task.lane, request, task.write));
    if (sent.kind === "written") return { kind: "written", secret: sent.secret, isCertain: true };
    if (sent.kind === "refused") return giveUp(progress, request, sent.error, sent.secret);
    const failure = { request, sent };
    const isInDoubt = progress.isInDoubt || !isPaused(failure);
    const flagged = (sent.kind === "paused" ? sent.secret : undefined) ?? progress.flagged;
    progress = {
      intent: prepared,
      failure,
      ...(flagged !== undefined && { flagged }),
      isInDoubt,
      late: [...progress.late, ...lateOf(failure, task.lane)],
    };
    if (asksForTooMuch(task.lane, failure)) return giveUpWaiting(progress, failure);
    if (!isPaused(failure)) task.lane.pause(1_000 * tries);
  }
}

/** Lists, and says what is to be sent next; or how it ended, when nothing is. */
async function look(
  task: PushTask,
  progress: Progress,
  signal: AbortSignal,
): Promise<WriteRequest | PushResult> {
  const { lane, write } = task;
  const { intent, failure } = progress;
  // What the platform refused until later is not under way: the person may end the waiting.
  const isInFlight = failure !== undefined && !isPaused(failure);
  try {
    if (intent === undefined) {
      const listing = await lane.listRecent(write.place.scope, signal);
      return endRequest(await firstRequestUnlessOvertaken(task, write, listing), undefined);
    }
    const listing = lane.listNow(write.place.scope, isInFlight ? neverAborted() : signal);
    return endRequest(
      await nextRequestUnlessOvertaken(task, write, intent, await listing),
      failure?.sent.error,
    );
  } catch (error) {
    if (intent === undefined) return isCancelled(error) ? { kind: "cancelled" } : refused(error);
    if (failure !== undefined && isPaused(failure)) return giveUpWaiting(progress, failure);
    const isHalfDone = failure?.sent.kind === "halfDone" && failure.sent.isKnown;
    if (!isHalfDone) return open("unclear", failure?.sent.error ?? error);
    // A create before the one that was refused may be why.
    const [first] = findArriving(progress.late, true);
    return open("halfDone", first === undefined ? failure.sent.error : notYetSeen(first));
  }
}

/** `error`: what the platform answered to the try before, if anything. */
function endRequest(request: NextRequest, error: unknown): WriteRequest | PushResult {
  switch (request.kind) {
    case "same":
      return { kind: "same", secret: request.secret };
    case "created":
      return { kind: "written", secret: request.secret, isCertain: false };
    case "stop":
      return request.reason.code === "unclear"
        ? open("unclear", error)
        : { kind: "failed", reason: request.reason };
    default:
      return request;
  }
}

/** A create without an answer may still be on its way: it is not sent again, though no listing shows it. */
function mayRepeat(request: WriteRequest, { sent }: FailedTry, tries: number): boolean {
  return tries <= MAX_TRIES && !(sent.kind === "unclear" && request.kind === "create");
}

/** `request` is what would still have to be sent, so it tells what may have been done before. */
function giveUp(
  { late, isInDoubt, flagged }: Pick<Progress, "late" | "isInDoubt" | "flagged">,
  request: WriteRequest,
  error: unknown,
  changed = flagged,
): PushResult {
  const isAgain = request.kind === "createAgain";
  const [first] = findArriving(late, isAgain);
  if (first !== undefined) return open(isAgain ? "halfDone" : "unclear", notYetSeen(first));
  if (isAgain) return open("halfDone", error);
  if (isInDoubt && request.kind === "put" && request.isRepeat) return open("unclear", error);
  return refused(error, changed);
}

/** Of what is known to be deleted, only the create may still arrive. */
function findArriving(late: Progress["late"], isDeleted: boolean): Progress["late"] {
  return late.filter(({ details }) => !isDeleted || details.write === "create");
}

/** The platform asks for a pause, so that what is left of the write was refused. */
function isPaused({ sent }: FailedTry): boolean {
  return isFailure(sent.error, "wait");
}

/** After a delete that was confirmed, the create is left. */
function giveUpWaiting(progress: Progress, { request, sent }: FailedTry): PushResult {
  const isDeleted = sent.kind === "halfDone" && request.kind === "recreate";
  const left: WriteRequest = isDeleted ? { kind: "createAgain", secret: request.secret } : request;
  return giveUp(progress, left, sent.error);
}

/** A name that is taken when a move is resumed: what was sent before may have taken it since the look. */
function doubt({ intent }: PushTask, request: WriteRequest, sent: Sent): Sent {
  const isTaken = sent.kind === "refused" && isFailure(sent.error, "nameTaken");
  return isTaken && intent !== undefined && request.kind === "create"
    ? { kind: "unclear", error: sent.error }
    : sent;
}

/** A delete that was confirmed may be listed a while later. */
function lateOf({ request, sent }: FailedTry, { provider }: AccountLane): readonly PlatformError[] {
  const { error } = sent;
  const isDeleted = sent.kind === "halfDone" && request.kind === "recreate";
  return [
    ...(isDeleted ? [notDeletedError(provider.id)] : []),
    ...(isPlatformError(error) && mayStillArrive(error) ? [error] : []),
  ];
}

function notYetSeen(error: PlatformError): PlatformError {
  const { providerId, operation, write = "change" } = error.details;
  return notSeenError(error, { providerId, operation, write });
}

/** `error`: why it came to that. */
function open(code: "unclear" | "halfDone", error: unknown): PushResult {
  return { kind: "open", reason: { code, ...(isPlatformError(error) && { details: error.details }) } };
}

/** What has to be known afterwards is kept before anything is sent: above all the value that is about to go. */
async function prepare(
  task: PushTask,
  request: WriteRequest,
  signal: AbortSignal,
): Promise<WriteIntent | PushResult> {
  let intent: WriteIntent;
  try {
    intent = request.kind === "create" ? {} : await see(task, request, signal);
  } catch (error) {
    return isCancelled(error) ? { kind: "cancelled" } : refused(error);
  }
  await task.recordIntent(intent);
  return intent;
}

async function see(
  task: PushTask,
  { kind, secret }: Exclude<WriteRequest, { kind: "create" }>,
  signal: AbortSignal,
): Promise<WriteIntent> {
  const { provider, session } = task.lane;
  if (provider.readValue !== undefined) {
    return { secret, earlier: await provider.readValue(session, secret, signal) };
  }
  const remembered = kind === "put" ? await findRemembered(task, task.write, secret) : undefined;
  return { secret, ...(remembered !== undefined && { remembered }) };
}

/** Why nothing may be sent any more: it took a moment to write the intent down. */
async function findRefusal(lane: AccountLane): Promise<unknown> {
  try {
    await lane.checkSignedIn();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A pause longer than a person would wait for. */
function asksForTooMuch(lane: AccountLane, failure: FailedTry): boolean {
  return isPaused(failure) && lane.pauseAskedBy(failure.sent.error) > LONGEST_PAUSE;
}

function refused(error: unknown, secret?: Secret): PushResult {
  return { kind: "failed", reason: toFailReason(error), ...(secret !== undefined && { secret }) };
}

/** Only what a platform error was made to tell. */
export function toFailReason(error: unknown): FailReason {
  if (error instanceof SignedOutError) return { code: "signedOut" };
  if (isFailure(error, "unclear")) return { code: "unclear", details: error.details };
  if (!isPlatformError(error)) return { code: "unexpected" };
  const { details } = error;
  const isOpen = details.write !== undefined && writeAnswer(error, details.write) === "notKnown";
  return { code: isOpen ? "unclear" : "platform", details };
}
