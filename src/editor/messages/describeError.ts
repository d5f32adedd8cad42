import { type Failure, isPlatformError, type PlatformErrorDetails } from "../../core/errors.ts";
import { isVaultError } from "../../core/vaultError.ts";
import { describeConnectionFault } from "./describeConnectionFault.ts";
import { describeVaultProblem } from "./describeVaultProblem.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";

export type { Message } from "./remedy.ts";

interface MessageContext {
  readonly t: Translate;
  /** The platform's name for people. */
  readonly providerName: string;
  /** A time of day, as the person's system writes it. */
  readonly formatTime: (time: number) => string;
  /** How many characters a value may have there, where the platform names a limit. */
  readonly maxLength?: number;
}

/** One sentence for every error that may reach a person; never a value, a token or a raw cause. */
export function describeError(error: unknown, context: MessageContext): Message {
  if (isPlatformError(error)) return describePlatformError(error.details, context);
  if (isVaultError(error)) return describeVaultProblem(error.problem, context.t);
  if (error instanceof Error && (error.name === "InputError" || error.name === "StorageError")) {
    return { text: error.message };
  }
  return {
    text: context.t("Something went wrong inside Agent Secrets. The log has the details."),
    remedy: "showLog",
  };
}

function describePlatformError(details: PlatformErrorDetails, context: MessageContext): Message {
  const { text, remedy } = describeFailure(details.failure, details, context);
  const said = quoteServer(details, context.t);
  return { text: said === "" ? text : `${text} ${said}`, ...(remedy !== undefined && { remedy }) };
}

function describeFailure(
  failure: Failure,
  { status, operation }: PlatformErrorDetails,
  { t, providerName, formatTime, maxLength }: MessageContext,
): Message {
  switch (failure.kind) {
    case "signInAgain":
      return {
        text: t("{0} did not accept the token. Update it to sign in again.", providerName),
        remedy: "updateToken",
      };
    case "askPermission":
      return failure.payment
        ? {
            text: t(
              "{0} asks for a paid plan or more credits for this. Check your plan there.",
              providerName,
            ),
          }
        : {
            text: t(
              "The token has no permission for this on {0} ({1}). Use a token that has it.",
              providerName,
              operation,
            ),
            remedy: "updateToken",
          };
    case "gone":
      return {
        text: t("{0} no longer has this. It may have been deleted elsewhere; refresh to see.", providerName),
        remedy: "refresh",
      };
    case "listingNotOffered":
      return {
        text: t(
          "{0} does not offer a list of secrets at this address. Check the address of the account.",
          providerName,
        ),
        remedy: "showLog",
      };
    case "nameTaken":
      return {
        text: t(
          "{0} already has a secret of this name. Choose another name, or replace its value.",
          providerName,
        ),
      };
    case "invalidInput":
      return failure.field === undefined
        ? { text: t("{0} refused the input. Change it and try again.", providerName) }
        : { text: t("{0} refused the field {1}. Change it and try again.", providerName, failure.field) };
    case "tooLarge":
      return { text: describeTooLarge({ t, providerName, maxLength }) };
    case "wait":
      return {
        text:
          failure.retryAt === undefined
            ? t("{0} asks for a pause. Try again in a minute.", providerName)
            : t("{0} asks for a pause. Try again at {1}.", providerName, formatTime(failure.retryAt)),
        remedy: "retry",
      };
    case "retry":
      return { text: describeRetry(failure.cause, { t, providerName, status }), remedy: "retry" };
    case "fixConnection":
      return describeConnectionFault(failure, t, providerName);
    case "redirected":
      return {
        text: t(
          "{0} answered with a redirect, which is not followed because the token would go along. Check the account's address.",
          providerName,
        ),
        remedy: "showLog",
      };
    case "report":
      return {
        text: t(
          "{0} answered in an unexpected shape (at {1}). Please report it with the log.",
          providerName,
          failure.paths.slice(0, 3).join(", "),
        ),
        remedy: "showLog",
      };
    case "unclear":
      return {
        text: t(
          "It is not known whether {0} did this, and nothing was repeated. Refresh and look before you try again.",
          providerName,
        ),
        remedy: "refresh",
      };
    case "vault":
      return describeVaultProblem(failure.problem, t);
  }
}

/** The limit of an account's total is published by no platform; that of one value is part of its rules. */
function describeTooLarge({
  t,
  providerName,
  maxLength,
}: {
  readonly t: Translate;
  readonly providerName: string;
  readonly maxLength: number | undefined;
}): string {
  const hint = t("Shorten it, or delete secrets that you no longer need.");
  const refusal = t("This is too large for {0}, or the account's total would be.", providerName);
  const limit = maxLength === undefined ? [] : [t("One value may have {0} characters.", maxLength)];
  return [refusal, ...limit, hint].join(" ");
}

function describeRetry(
  cause: "timeout" | "network" | "server",
  {
    t,
    providerName,
    status,
  }: { readonly t: Translate; readonly providerName: string; readonly status: number | undefined },
): string {
  if (cause === "timeout")
    return t(
      "{0} did not answer in time. Try again; if that does not help, check the setting http.proxy.",
      providerName,
    );
  if (cause === "network")
    return t(
      "{0} could not be reached. Check the connection and, in a company network, the settings http.proxy and http.noProxy.",
      providerName,
    );
  return t("{0} has a problem of its own (status {1}). Try again later.", providerName, status ?? "5xx");
}

function quoteServer({ serverMessage, reference }: PlatformErrorDetails, t: Translate): string {
  const parts: string[] = [];
  if (serverMessage !== undefined && serverMessage !== "") parts.push(t("It said: “{0}”", serverMessage));
  if (reference !== undefined) parts.push(t("(error id {0})", reference));
  return parts.join(" ");
}
