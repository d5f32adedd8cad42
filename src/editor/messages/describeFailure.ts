import type { KnownFailure, PlatformErrorDetails, SpendingLimit } from "../../core/errors.ts";
import { describeConnectionFault } from "./describeConnectionFault.ts";
import { describeOperation } from "./describeOperation.ts";
import { describeRefusedField } from "./describeRefusedField.ts";
import { describeVaultProblem } from "./describeVaultProblem.ts";
import { formatCount } from "./formatCount.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";
import type { Wording } from "./wording.ts";

export interface FailureContext extends Wording {
  /** The platform's name for people. */
  readonly providerName: string;
  /** How many characters a value may have there, where the platform names a limit. */
  readonly maxLength?: number;
}

/** The table from failure to sentence and next step. */
export function describeFailure(
  failure: KnownFailure,
  details: PlatformErrorDetails,
  context: FailureContext,
): Message {
  const { t, providerName } = context;
  const { status, operation } = details;
  switch (failure.kind) {
    case "signInAgain":
      return {
        text: t("{0} did not accept the token. Update it to sign in again.", providerName),
        remedy: "updateToken",
      };
    case "tokenTooLong":
      return {
        text: t("This is too long to be a token. Copy it from {0} and try again.", providerName),
        remedy: "updateToken",
      };
    case "askPermission":
      return failure.payment
        ? {
            text: t(
              "{0} requires a paid plan or more credits for this. Check your plan there.",
              providerName,
            ),
          }
        : {
            text: t(
              "The token has no permission for this on {0} ({1}). Use a token that has it.",
              providerName,
              describeOperation(operation, t),
            ),
            remedy: "updateToken",
          };
    case "notAllowedHere":
      return {
        text: t(
          "This window runs on {0}. This {1} account is not used there until you allow it.",
          failure.place,
          providerName,
        ),
        remedy: "allowHere",
      };
    case "limitReached":
      return { text: describeLimit(failure.limit, t, providerName) };
    case "gone":
      return {
        text: t("{0} no longer has this. It may have been deleted elsewhere; refresh to see.", providerName),
        remedy: "refresh",
      };
    case "noSuchAddress":
      return { text: t("There is nothing at this address. Check the account's address."), remedy: "showLog" };
    case "listingNotOffered":
      return {
        text: t(
          "{0} does not offer a list of secrets at this address. Secrets can be created, but not shown. Check the account's address if you expect a list.",
          providerName,
        ),
        remedy: "showLog",
      };
    case "nameTaken":
      return {
        text: t(
          "{0} already has a secret with this name. Choose another name, or replace its value.",
          providerName,
        ),
      };
    case "invalidInput":
      if (sendsNoText(details)) return describeRefusal(status, t, providerName);
      return { text: describeRefusedField(failure.field, t, providerName) };
    case "bindingKept":
      return describeKept(failure.part, t, providerName);
    case "refused":
      return describeRefusal(status, t, providerName);
    case "tooLarge":
      if (sendsNoText(details)) return describeRefusal(status, t, providerName);
      return { text: describeTooLarge(context) };
    case "wait":
      return { text: describeWait(failure.retryAt, status, context), remedy: "retry" };
    case "retry":
      return { text: describeRetry(failure, status, context), remedy: "retry" };
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
    case "webPage":
      return {
        text: t(
          "{0} sent a web page instead of data. Sign in to the network, or check the account's address, then try again.",
          providerName,
        ),
        remedy: "showLog",
      };
    case "report":
      return {
        text: t(
          "{0} sent an answer in an unexpected format (at {1}). Please report it with the log.",
          providerName,
          failure.paths.slice(0, 3).join(", "),
        ),
        remedy: "showLog",
      };
    case "vault":
      return describeVaultProblem(failure.problem, t);
  }
}

/** A switch and a delete have nothing that a person could change or shorten. */
function sendsNoText({ write, operation }: PlatformErrorDetails): boolean {
  return write === "delete" || operation === "change the default";
}

function describeKept(part: "tool" | "argument", t: Translate, providerName: string): Message {
  if (part === "tool") {
    return {
      text: t(
        "{0} cannot remove a binding. Delete the secret and create it again without a tool.",
        providerName,
      ),
    };
  }
  return {
    text: t(
      "{0} kept the argument, which it does not let you remove. Refresh to see the binding as it is now, or delete the secret and create it again.",
      providerName,
    ),
    remedy: "refresh",
  };
}

function describeLimit(limit: SpendingLimit, t: Translate, providerName: string): string {
  switch (limit) {
    case "account":
      return t(
        "The spending limit of your account on {0} is reached. Raise it there, then try again.",
        providerName,
      );
    case "project":
      return t(
        "The spending limit of your project on {0} is reached. Raise it there, then try again.",
        providerName,
      );
    case "credits":
      return t(
        "Your account on {0} does not have enough credits. Add some there, then try again.",
        providerName,
      );
  }
}

/** Statuses of what does not fit, or not at the moment. */
const aboutRequest: ReadonlySet<number> = new Set([400, 409, 412, 413, 422, 423, 424, 428]);

/** What does not fit is about the request; a method or a header that is not accepted is about the address. */
function describeRefusal(status: number | undefined, t: Translate, providerName: string): Message {
  if (status !== undefined && aboutRequest.has(status)) {
    return {
      text: t("{0} refused this (status {1}). See the log for details.", providerName, status),
      remedy: "showLog",
    };
  }
  return {
    text: t(
      "{0} refused the request (status {1}). Check the account's address; see the log for details.",
      providerName,
      status ?? "4xx",
    ),
    remedy: "showLog",
  };
}

/** The limit of an account's total is published by no platform; that of one value is part of its rules. */
function describeTooLarge({ t, providerName, maxLength }: FailureContext): string {
  const hint = t("Shorten it, or delete secrets that you no longer need.");
  const refusal = t("This is too large for {0}, or the account's total would be.", providerName);
  const limit =
    maxLength === undefined ? [] : [t("A value may have at most {0} characters.", formatCount(maxLength))];
  return [refusal, ...limit, hint].join(" ");
}

/** A platform that is down for a while names a time as well, in a 503 (RFC 9110, 10.2.3). */
function describeWait(
  retryAt: number | undefined,
  status: number | undefined,
  { t, providerName, formatTime }: FailureContext,
): string {
  if (retryAt === undefined) return t("{0} is limiting requests. Try again in a minute.", providerName);
  const time = formatTime(retryAt);
  return isOutage(status)
    ? t("{0} is not available now (status {1}). Try again at {2}.", providerName, status, time)
    : t("{0} is limiting requests. Try again at {1}.", providerName, time);
}

/** Whether a platform that named a time is down, and does not limit requests. */
export function isOutage(status: number | undefined): status is number {
  return status !== undefined && status >= 500;
}

function describeRetry(
  { cause, retryAt }: Extract<KnownFailure, { kind: "retry" }>,
  status: number | undefined,
  context: FailureContext,
): string {
  const { t, providerName } = context;
  if (retryAt !== undefined && isOutage(status)) return describeWait(retryAt, status, context);
  switch (cause) {
    case "timeout":
      return t(
        "{0} did not answer in time. Try again; if that does not help, check the setting http.proxy.",
        providerName,
      );
    case "network":
      return t(
        "{0} could not be reached. Check the connection and, on a company network, the settings http.proxy and http.noProxy.",
        providerName,
      );
    case "server":
      return t("{0} reported a server error (status {1}). Try again later.", providerName, status ?? "5xx");
  }
}
