import { type Failure, isPlatformError } from "../../core/errors.ts";
import type { NodeContext } from "./secretNode.ts";

/**
 * Why a platform's call failed, for a row below the account's own: without the platform's name, since the end of a row
 * is cut off in a narrow side bar. Undefined where the full sentence begins with the reason anyway.
 */
export function shortReason(
  error: unknown,
  context: Pick<NodeContext, "t"> & { readonly formatClock: (time: number) => string },
): string | undefined {
  if (!isPlatformError(error)) return undefined;
  const { failure, status } = error.details;
  return failure.kind === "retry"
    ? describeRetry(failure.cause, status, context.t)
    : describe(failure, context);
}

function describe(
  failure: Failure,
  { t, formatClock }: Parameters<typeof shortReason>[1],
): string | undefined {
  switch (failure.kind) {
    case "signInAgain":
      return t("The token was not accepted.");
    case "askPermission":
      return failure.payment
        ? t("A paid plan is needed for this.")
        : t("The token has no permission for this.");
    case "gone":
      return t("It is no longer there.");
    case "listingNotOffered":
      return t("No list of secrets is offered at this address.");
    case "wait":
      return failure.retryAt === undefined
        ? t("A pause is asked for.")
        : t("A pause is asked for until {0}.", formatClock(failure.retryAt));
    case "fixConnection":
      return failure.cause === "certificate"
        ? t("The certificate is not trusted here.")
        : t("The proxy refused the connection.");
    case "redirected":
      return t("The answer was a redirect, which is not followed.");
    case "report":
      return t("The answer had an unexpected shape.");
    default:
      return undefined;
  }
}

function describeRetry(
  cause: "timeout" | "network" | "server",
  status: number | undefined,
  t: NodeContext["t"],
): string {
  if (cause === "timeout") return t("No answer in time.");
  if (cause === "network") return t("It could not be reached.");
  return t("It has a problem of its own (status {0}).", status ?? "5xx");
}
