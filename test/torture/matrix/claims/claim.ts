import { isFailure, type WriteKind } from "../../../../src/core/errors.ts";
import { writeAnswer } from "../../../../src/core/writeAnswer.ts";
import type { Effect } from "../operations.ts";

/** What somebody is told about a write. `half`: the old secret is deleted, and the new one is not there. */
export type Claim = "made" | "notMade" | "half" | "notKnown";

/** What the error of a single call proves. */
export function claimOfCall(error: unknown, write: WriteKind): Claim {
  return error === undefined ? "made" : writeAnswer(error, write);
}

/** What a use case says by how it rejects: only `unclear` leaves it open. */
export function claimOfUseCase(error: unknown): Claim {
  if (error === undefined) return "made";
  return isFailure(error, "unclear") ? "notKnown" : "notMade";
}

/** What a person reads. Whatever does not say otherwise says that nothing was done. */
export function claimOfText(text: string): Claim {
  if (/not known whether/i.test(text)) return "notKnown";
  if (/could not be checked|does not list the secret yet/.test(text)) return "notKnown";
  if (/was deleted, but not created again|is deleted(?:,)? and the (?:new|earlier) one/.test(text)) {
    return "half";
  }
  return /right after it was written/.test(text) ? "made" : "notMade";
}

/** Whether a claim is what happened. What is not known may be anything. */
export function isTrue(claim: Claim, effect: Effect): boolean {
  if (claim === "notKnown") return true;
  return claim === { none: "notMade", half: "half", done: "made" }[effect];
}
