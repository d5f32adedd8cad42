import {
  isPlatformError,
  type PlatformError,
  type PlatformErrorDetails,
  type WriteKind,
} from "../../core/errors.ts";
import { systemCode } from "../../core/systemCode.ts";
import { isVaultError } from "../../core/vaultError.ts";
import { writeAnswer } from "../../core/writeAnswer.ts";
import { describeDisk } from "./describeDisk.ts";
import { describeFailure, type FailureContext } from "./describeFailure.ts";
import { describeCause, describeOpenWrite } from "./describeOpenWrite.ts";
import { describeVaultProblem } from "./describeVaultProblem.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";

export type { Message } from "./remedy.ts";

/** One sentence for every error that may reach a person; never a value, a token or a raw cause. */
export function describeError(error: unknown, context: FailureContext): Message {
  if (isPlatformError(error)) return describePlatformError(error, context);
  if (isVaultError(error)) return describeVaultProblem(error.problem, context.t);
  if (error instanceof Error && (error.name === "InputError" || error.name === "StorageError")) {
    return { text: error.message };
  }
  const disk = describeDisk(systemCode(error) ?? "", context.t);
  if (disk !== undefined) return { text: disk };
  return {
    text: context.t("Something went wrong in Agent Secrets. See the log for details."),
    remedy: "showLog",
  };
}

function describePlatformError(error: PlatformError, context: FailureContext): Message {
  const { text, remedy } = describeOutcome(error, context);
  const parts = [text, ...describeLook(error, context.t), ...quoteServer(error.details, context.t)];
  return { text: parts.join(" "), ...(remedy !== undefined && { remedy }) };
}

/** Only why it is not known what came of a write, for a sentence that says the rest. Empty where nothing is known. */
export function explainDoubt(details: PlatformErrorDetails, context: FailureContext): string {
  const { failure } = details;
  const cause = failure.kind === "unclear" ? failure.cause : failure;
  const why = cause === undefined ? [] : [describeCause(cause, details, context)];
  const look = details.notSeen === true ? [describeNotSeen(details.write, context.t)] : [];
  return [...why, ...look, ...quoteServer(details, context.t)].join(" ");
}

/** A write that may have been made is told as one, also by those who did not look. */
function describeOutcome(error: PlatformError, context: FailureContext): Message {
  const { failure, details } = error;
  if (failure.kind === "unclear") return describeOpenWrite(failure.cause, details, context);
  // A disk that failed has a sentence of its own, and a 404 is told as what it most likely is.
  const hasOwnSentence = failure.kind === "vault" || failure.kind === "gone";
  if (details.write === undefined || hasOwnSentence || writeAnswer(error, details.write) !== "notKnown") {
    return describeFailure(failure, details, context);
  }
  return describeOpenWrite(failure, details, context);
}

/** What a look after the write showed. */
function describeLook({ failure, details }: PlatformError, t: Translate): readonly string[] {
  if (details.notSeen !== true) return [];
  return [failure.kind === "unclear" ? describeNotSeen(details.write, t) : t("Nothing was changed.")];
}

/** Of what may still arrive. */
function describeNotSeen(write: WriteKind | undefined, t: Translate): string {
  switch (write) {
    case "create":
      return t("A check right afterwards did not find it.");
    case "delete":
      return t("A check right afterwards still found it.");
    default:
      return t("A check right afterwards did not show it.");
  }
}

function quoteServer({ serverMessage, reference }: PlatformErrorDetails, t: Translate): readonly string[] {
  const parts: string[] = [];
  if (serverMessage !== undefined && serverMessage !== "") parts.push(t("It said: “{0}”", serverMessage));
  if (reference !== undefined) parts.push(t("(error id {0})", reference));
  return parts;
}
