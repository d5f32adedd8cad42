import type { KnownFailure, PlatformErrorDetails, WriteKind } from "../../core/errors.ts";
import { describeFailure, type FailureContext } from "./describeFailure.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";

/** A write that may have been made: why no answer tells, and how to find out. */
export function describeOpenWrite(
  cause: KnownFailure | undefined,
  details: PlatformErrorDetails,
  context: FailureContext,
): Message {
  const { t, providerName } = context;
  const doubt = describeDoubt(details.write, t, providerName);
  if (cause === undefined) return { text: doubt, remedy: "refresh" };
  return { text: `${describeCause(cause, details, context)} ${doubt}`, remedy: "refresh" };
}

function describeDoubt(write: WriteKind | undefined, t: Translate, providerName: string): string {
  switch (write) {
    case "create":
      return t("It is not known whether {0} created the secret; refresh to see.", providerName);
    case "delete":
      return t("It is not known whether {0} deleted the secret; refresh to see.", providerName);
    default:
      return t("It is not known whether {0} made the change; refresh to see.", providerName);
  }
}

/** Without "try again", which is not the next step here. A 404 alone does not tell that a secret is gone: there may be no such call. */
export function describeCause(
  cause: KnownFailure,
  details: PlatformErrorDetails,
  context: FailureContext,
): string {
  const { t, providerName } = context;
  if (cause.kind === "report") return t("The answer from {0} could not be read.", providerName);
  if (cause.kind === "gone") {
    return t("{0} answered that it does not find this (status {1}).", providerName, details.status ?? 404);
  }
  if (cause.kind !== "retry") return describeFailure(cause, details, context).text;
  switch (cause.cause) {
    case "timeout":
      return t("{0} did not answer in time.", providerName);
    case "network":
      return t("The connection to {0} was lost ({1}).", providerName, cause.code ?? t("no code"));
    case "server":
      return t("{0} reported a server error (status {1}).", providerName, details.status ?? "5xx");
  }
}
