import { isSameText } from "../../core/isSameText.ts";
import { compareMask } from "../../core/maskedEnds.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret } from "../../core/secret.ts";
import type { FailReason, WriteAction, WriteIntent, WriteRecord } from "../journal/journal.ts";

/** What to do next so that a write happens, judged by a listing. */
export type NextRequest =
  | { readonly kind: "create" }
  /** Replaces the value in place. `isRepeat`: an earlier try may have done it already, which does no harm. */
  | { readonly kind: "put"; readonly secret: Secret; readonly isRepeat: boolean }
  | { readonly kind: "recreate"; readonly secret: Secret }
  /** The second half of `recreate`: the old secret is deleted already. */
  | { readonly kind: "createAgain"; readonly secret: Secret }
  /** The value is there already: nothing has to be sent. */
  | { readonly kind: "same"; readonly secret: Secret }
  /** The secret that an earlier try created. */
  | { readonly kind: "created"; readonly secret: Secret }
  | { readonly kind: "stop"; readonly reason: FailReason };

type Judged = Pick<WriteRecord, "place" | "action" | "value">;

const changed: NextRequest = { kind: "stop", reason: { code: "changedSincePlan" } };
const unclear: NextRequest = { kind: "stop", reason: { code: "unclear" } };

/** What to send first: what was planned, unless the listing shows that someone changed something since. */
export function firstRequest(
  { place, action }: Pick<Judged, "place" | "action">,
  secrets: readonly Secret[],
): NextRequest {
  const named = secrets.filter(({ name }) => isSameText(name, place.name));
  if (action.kind === "create") return named.length === 0 ? { kind: "create" } : changed;
  const [secret] = named;
  if (secret === undefined || named.length > 1 || !isUnchanged(action.secret, secret)) return changed;
  return action.kind === "same" ? { kind: "same", secret } : replace(action, secret);
}

/** What to send after a try whose outcome is not known, or known to be incomplete. */
export function nextRequest(
  { place, action, value }: Judged,
  { secret: before }: WriteIntent,
  secrets: readonly Secret[],
): NextRequest {
  const created = secrets.filter(({ name, id }) => isSameText(name, place.name) && id !== before?.id);
  if (created.length > 1) return unclear;
  const [found] = created;
  // Someone else's: it has our name, and another value.
  if (found !== undefined && compareMask(found, value) === "contradicts") return unclear;
  if (action.kind !== "replace" || before === undefined) {
    return found === undefined ? { kind: "create" } : { kind: "created", secret: found };
  }
  const current = secrets.find(({ id }) => id === before.id);
  if (action.mode === "inPlace") return putAgain(before, current, value);
  if (current !== undefined) {
    return isUnchanged(before, current) ? { kind: "recreate", secret: current } : changed;
  }
  return found === undefined ? { kind: "createAgain", secret: before } : { kind: "created", secret: found };
}

/** By id and time; where the platform tells no time of the last change, its masks are the only sign of one. */
function isUnchanged(before: Secret, now: Secret): boolean {
  if (before.id !== now.id || before.updatedAt !== now.updatedAt) return false;
  return !isUntimed(before, now) || isSameMask(before, now);
}

/** Not every answer has a mask. */
function isSameMask({ mask: before }: Secret, { mask: now }: Secret): boolean {
  return before === undefined || now === undefined || before === now;
}

/** Whether what happened to a secret in between does not show: not every platform tells a time. */
export function isUntimed(before: Secret, now: Secret): boolean {
  return before.updatedAt === undefined || now.updatedAt === undefined;
}

function putAgain(before: Secret, current: Secret | undefined, value: Sensitive): NextRequest {
  if (current === undefined) return changed;
  // Neither what it hid before nor ours: someone else's value.
  if (current.mask !== before.mask && compareMask(current, value) === "contradicts") return changed;
  return {
    kind: "put",
    secret: current,
    isRepeat: isUntimed(before, current) || !isUnchanged(before, current),
  };
}

function replace({ mode }: Extract<WriteAction, { kind: "replace" }>, secret: Secret): NextRequest {
  return mode === "inPlace" ? { kind: "put", secret, isRepeat: false } : { kind: "recreate", secret };
}
