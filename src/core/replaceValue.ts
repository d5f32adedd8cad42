import type { Session } from "./account.ts";
import { changeSecret } from "./changeSecret.ts";
import {
  createAgain,
  type Ended,
  findOwn,
  halfDone,
  isThere,
  type Looking,
  stillThere,
  type Unfinished,
  type ValueReplacement,
} from "./createAgain.ts";
import { deleteSecret } from "./deleteSecret.ts";
import { isCancelled, isFailure } from "./errors.ts";
import { neverAborted } from "./neverAborted.ts";
import type { Secret } from "./secret.ts";
import { mayStillArrive } from "./writeAnswer.ts";

export type ReplaceOutcome = { readonly kind: "replaced"; readonly secret: Secret } | UnfinishedReplacement;

export interface UnfinishedReplacement extends Unfinished {
  readonly kind: "halfDone";
  /**
   * Still holds the new value; takes the session of that moment, since the person may have signed out or updated the
   * token in the meantime. Rejects like `replaceValue`.
   */
  readonly retry: (session: Session, signal: AbortSignal) => Promise<ReplaceOutcome>;
}

/** Delete and create have the time of one write: how long the looks of both may last, from the beginning, in milliseconds. */
const LONGEST_LOOK = 60_000;
/** One after the delete leaves time for the create and its answer. */
const LONGEST_DELETE_LOOK = 45_000;

/**
 * Replaces a value. On a platform that cannot change a value in place (Neo) the secret is deleted and created
 * again under the same name, scope and flag; its unique names force that order. Rejects like `settleWrite`: of a
 * secret that is created again only while it is known to have its old value; from then on a failure is an outcome.
 */
export async function replaceValue(
  replacement: Pick<ValueReplacement, "provider" | "session" | "secret" | "value" | "clock">,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const { provider, value } = replacement;
  signal.throwIfAborted();
  if (provider.replaceValue === undefined) return toOutcome(await deleteAndCreate(replacement, signal));
  const change = { kind: "replaceValue", value } as const;
  return { kind: "replaced", secret: await changeSecret({ ...replacement, change }, signal) };
}

async function deleteAndCreate(replacement: ValueReplacement, signal: AbortSignal): Promise<Ended> {
  const all = AbortSignal.timeout(LONGEST_LOOK);
  const lookEnd = AbortSignal.timeout(LONGEST_DELETE_LOOK);
  try {
    await deleteSecret({ ...replacement, isPart: true, lookEnd }, signal);
  } catch (error) {
    return afterDelete(replacement, error);
  }
  // A delete that had to wait first, because the platform asked for it, leaves the create its time.
  const end = lookEnd.aborted ? AbortSignal.timeout(LONGEST_LOOK - LONGEST_DELETE_LOOK) : all;
  return createAgain({ ...replacement, mayBeGone: true }, { signal: lookSignal(signal), end });
}

/** What was confirmed once, or may still arrive, is not taken for undone: no list proves that. */
function afterDelete(replacement: ValueReplacement, error: unknown): Ended {
  const { last } = replacement;
  const isUnclear = isFailure(error, "unclear");
  if (!isUnclear && replacement.mayBeGone !== true) throw error;
  const mayBeGone = replacement.mayBeGone === true || mayStillArrive(error);
  return stillThere({ ...replacement, mayBeGone }, isCancelled(error) ? last?.error : error);
}

/** A cancel ends no more than a look from here on. */
function lookSignal(signal: AbortSignal): AbortSignal {
  return signal.aborted ? neverAborted() : signal;
}

function toOutcome(ended: Ended): ReplaceOutcome {
  if (ended.kind === "replaced") return ended;
  const { replacement, inDoubt, error } = ended;
  const last: Unfinished = { error, ...(inDoubt !== undefined && { inDoubt }) };
  return {
    kind: "halfDone",
    ...last,
    retry: async (session, signal) =>
      toOutcome(await resume({ ...replacement, session, last }, last, signal)),
  };
}

/** Looks where the interrupted replacement stands, then does what is missing. */
async function resume(replacement: ValueReplacement, last: Unfinished, signal: AbortSignal): Promise<Ended> {
  const { provider, session, secret } = replacement;
  let listed: readonly Secret[];
  try {
    listed = await provider.listSecrets(session, secret.scope, signal);
  } catch (error) {
    // Nothing was sent, so that it stands where it stood.
    return halfDone(replacement, isCancelled(error) ? last.error : error, last.inDoubt);
  }
  if (signal.aborted) return halfDone(replacement, last.error, last.inDoubt);
  if (isThere(replacement, listed)) return deleteAndCreate(replacement, signal);
  const own = findOwn(replacement, listed);
  if (own !== undefined) return { kind: "replaced", secret: own };
  // Of a name that someone else took in the meantime, the platform says so.
  const looking: Looking = { signal: lookSignal(signal), end: AbortSignal.timeout(LONGEST_LOOK) };
  return createAgain(replacement, looking);
}
