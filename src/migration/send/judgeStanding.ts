import type { Secret } from "../../core/secret.ts";
import type { LeftReason, WriteRecord } from "../journal/journal.ts";
import { mayBeThere, type WriteState } from "../journal/journalState.ts";
import { compareTimes, isTelling } from "../times.ts";
import type { NextRequest } from "./nextRequest.ts";
import { isOvertaken, type Later, nextRequestUnlessOvertaken } from "./overtaken.ts";

/** What a write of a migration left behind on its platform, judged by journal and listing. */
export type Standing =
  | { readonly kind: "nothing" }
  /** The write is there, in this secret, and no one is known to have changed it since. */
  | { readonly kind: "written"; readonly secret: Secret }
  /** Only the flags of this secret were changed. */
  | { readonly kind: "flagged"; readonly secret: Secret }
  /** The old secret is deleted, and there is no new one. */
  | { readonly kind: "halfDone"; readonly old: Secret }
  /** What was created is not there any more. */
  | { readonly kind: "deleted" }
  /** It is not ours any more. */
  | { readonly kind: "left"; readonly reason: LeftReason };

const changedThere: Standing = { kind: "left", reason: { code: "changedThere" } };

export async function judgeStanding(
  later: Later,
  write: WriteRecord,
  state: WriteState,
  secrets: readonly Secret[],
): Promise<Standing> {
  const { intent, outcome } = state;
  if (!mayBeThere(state)) return { kind: "nothing" };
  if (outcome?.secret !== undefined) {
    const isFlagged = outcome.kind === "failed" && outcome.reason.code !== "changedAfterWrite";
    const standing = find(write, outcome.secret, secrets);
    if (standing.kind !== "written") return standing;
    if (isFlagged) return { ...standing, kind: "flagged" };
    return (await isStillOurs(later, write, state, standing.secret)) ? standing : changedThere;
  }
  if (intent === undefined) return { kind: "nothing" };
  return judgeRequest(await nextRequestUnlessOvertaken(later, write, intent, secrets));
}

function find({ action }: WriteRecord, secret: Secret, secrets: readonly Secret[]): Standing {
  const current = secrets.find(({ id }) => id === secret.id);
  if (current === undefined) {
    return action.kind === "create" ? { kind: "deleted" } : { kind: "left", reason: { code: "gone" } };
  }
  return compareTimes(secret.updatedAt, current.updatedAt) === "moved"
    ? changedThere
    : { kind: "written", secret: current };
}

/** A newer value may hide behind times that do not tell, or behind none: then other signs decide. */
async function isStillOurs(
  later: Later,
  write: WriteRecord,
  { intent = {}, outcome }: WriteState,
  current: Secret,
): Promise<boolean> {
  const { updatedAt } = current;
  if (isTelling(updatedAt) && outcome?.secret?.updatedAt === updatedAt) return true;
  return !(await isOvertaken(later, write, intent, current));
}

/** The process ended, or the connection, before the outcome was known. */
function judgeRequest(request: NextRequest): Standing {
  switch (request.kind) {
    case "created":
      return { kind: "written", secret: request.secret };
    case "put":
      return request.isRepeat ? { kind: "written", secret: request.secret } : { kind: "nothing" };
    case "createAgain":
      return { kind: "halfDone", old: request.secret };
    case "stop":
      return {
        kind: "left",
        reason: { code: request.reason.code === "unclear" ? "unclear" : "changedThere" },
      };
    default:
      return { kind: "nothing" };
  }
}
