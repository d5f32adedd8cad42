import { isCancelled, isPlatformError, leftBehind } from "../core/errors.ts";
import { type Refusal, refuse } from "./answers.ts";

/** By what a cancel left behind. */
const codes = { nothing: "declined", half: "failed", notKnown: "notKnown" } as const;

/** A failure as a code: what a server said of it is for the person alone. @internal */
export function refuseFor(error: unknown): Refusal {
  if (isCancelled(error)) return refuse(codes[leftBehind(error) ?? "nothing"]);
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

/** The same, unless the caller has taken the work back: a person who turns away from what is still open then declines nothing. */
export function refuseUnlessTaken(error: unknown, signal: AbortSignal): Refusal {
  const refusal = refuseFor(error);
  return signal.aborted && refusal.refused === "declined" ? refuse("takenBack") : refusal;
}
