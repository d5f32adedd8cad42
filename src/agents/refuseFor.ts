import { isCancelled, isPlatformError } from "../core/errors.ts";
import { type Refusal, refuse } from "./answers.ts";

/** A failure as a code: what a server said of it is for the person alone. */
export function refuseFor(error: unknown): Refusal {
  if (isCancelled(error)) return refuse("declined");
  if (!isPlatformError(error)) return refuse("failed");
  switch (error.failure.kind) {
    case "signInAgain":
      return refuse("signedOut");
    case "retry":
    case "wait":
    case "fixConnection":
      return refuse("offline");
    case "unclear":
      return refuse("notKnown");
    default:
      return refuse("failed");
  }
}
