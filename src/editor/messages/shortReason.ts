import { type ConnectionFault, type Failure, isPlatformError } from "../../core/errors.ts";
import { isOutage } from "./describeFailure.ts";
import type { Translate } from "./translate.ts";

/**
 * Why a platform's call failed, for a row below the account's own: without the platform's name, since the end of a row
 * is cut off in a narrow side bar. Undefined where the full sentence begins with the reason anyway.
 */
export function shortReason(
  error: unknown,
  context: { readonly t: Translate; readonly formatClock: (time: number) => string },
): string | undefined {
  if (!isPlatformError(error)) return undefined;
  const { failure, status } = error.details;
  return describe(failure, status, context);
}

function describe(
  failure: Failure,
  status: number | undefined,
  { t, formatClock }: Parameters<typeof shortReason>[1],
): string | undefined {
  switch (failure.kind) {
    case "signInAgain":
      return t("Token not accepted.");
    case "tokenTooLong":
      return t("Token too long.");
    case "askPermission":
      return failure.payment ? t("Paid plan required.") : t("No permission for this.");
    case "limitReached":
      return failure.limit === "credits" ? t("Not enough credits.") : t("Spending limit reached.");
    case "gone":
      return t("No longer there.");
    case "noSuchAddress":
      return t("Nothing at this address.");
    case "listingNotOffered":
      return t("No list at this address.");
    case "refused":
      return t("Request refused (status {0}).", status ?? "4xx");
    case "wait":
      if (failure.retryAt === undefined) return t("Requests are limited.");
      return isOutage(status)
        ? t("Not available until {0}.", formatClock(failure.retryAt))
        : t("Requests are limited until {0}.", formatClock(failure.retryAt));
    case "retry":
      return describeRetry(failure.cause, status, t);
    case "fixConnection":
      return describeFault(failure.cause, t);
    case "redirected":
      return t("Redirect refused.");
    case "webPage":
      return t("Web page instead of data.");
    case "report":
      return t("Unexpected answer.");
    default:
      return undefined;
  }
}

function describeFault(cause: ConnectionFault, t: Translate): string {
  const reasons: Readonly<Record<ConnectionFault, string>> = {
    certificate: t("Certificate not trusted."),
    certificateDate: t("Certificate not valid now."),
    certificateHost: t("Certificate of another host."),
    clientCertificate: t("Client certificate required."),
    secureConnection: t("No secure connection."),
    proxy: t("Proxy not reachable."),
    proxyLogin: t("Proxy requires a login."),
    proxyRefusal: t("Proxy refused the connection."),
    networkSignIn: t("Network requires a sign-in."),
    ownFile: t("Certificate file not usable."),
  };
  return reasons[cause];
}

function describeRetry(
  cause: "timeout" | "network" | "server",
  status: number | undefined,
  t: Translate,
): string {
  if (cause === "timeout") return t("No answer in time.");
  if (cause === "network") return t("Not reachable.");
  return t("Server error (status {0}).", status ?? "5xx");
}
