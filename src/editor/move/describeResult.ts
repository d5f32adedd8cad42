import { PlatformError, type PlatformErrorDetails } from "../../core/errors.ts";
import type { Provider } from "../../core/provider.ts";
import type { FailReason, FileFailReason } from "../../migration/journal/journal.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Purpose, Step } from "../../migration/plan/plan.ts";
import { describeError, explainDoubt } from "../messages/describeError.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";
import { purposeTexts } from "./purposeTexts.ts";

export interface ResultCounts {
  readonly moved: number;
  readonly same: number;
  readonly failed: number;
  /** No one knows whether the platform has it: not a failure, and not done. */
  readonly notKnown: number;
  readonly leftAlone: number;
  readonly cancelled: number;
}

/** Counts what became of these steps of a plan. */
export function countOutcomes(
  planned: readonly Pick<Step, "id">[],
  { steps }: Pick<MigrationResult, "steps">,
): ResultCounts {
  const counts = { moved: 0, same: 0, failed: 0, notKnown: 0, leftAlone: 0, cancelled: 0 };
  for (const { id } of planned) {
    const outcome = steps.get(id) ?? { kind: "leftAlone" };
    counts[outcome.kind === "failed" && isNotKnown(outcome.reason) ? "notKnown" : outcome.kind]++;
  }
  return counts;
}

/** The first sentence about several: how many there are of each outcome. `copied`: those that are still in their files. */
export function sumUp(purpose: Purpose, counts: ResultCounts, t: Translate, copied = 0): string {
  const parts = [
    purposeTexts(purpose, t).countDone(counts.moved - copied),
    ...(copied > 0 ? [t("{0} copied", copied)] : []),
    ...(counts.same > 0 ? [t("{0} already there", counts.same)] : []),
    ...(counts.failed > 0 ? [t("{0} failed", counts.failed)] : []),
    ...(counts.notKnown > 0 ? [t("{0} not known", counts.notKnown)] : []),
    ...(counts.cancelled > 0 ? [t("{0} canceled", counts.cancelled)] : []),
    ...(counts.leftAlone > 0 ? [t("{0} left alone", counts.leftAlone)] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** Whether the platform may have the value all the same. */
export function isNotKnown(reason: FailReason): boolean {
  const isOpen = reason.code === "signedOut" && reason.isOpen === true;
  return isOpen || reason.code === "unclear" || reason.code === "notConfirmed" || mayArrive(reason);
}

/** The old secret is deleted, and the new one may still be created. */
export function mayArrive(reason: FailReason): boolean {
  return reason.code === "halfDone" && reason.details?.failure.kind === "unclear";
}

/** Why a step was not completed, and what to do next. */
export function describeFailReason(
  reason: FailReason,
  { provider }: { readonly provider: Pick<Provider, "name"> },
  wording: Wording,
): string {
  const { t } = wording;
  switch (reason.code) {
    case "platform":
      return describeDetails(reason.details, provider.name, wording);
    case "changedSincePlan":
      return t("What is there changed since the plan was made. Make a new plan.");
    case "changedAfterWrite":
      return t(
        "This secret was changed elsewhere right after it was written. Check it on {0}.",
        provider.name,
      );
    case "notConfirmed":
      return reason.details === undefined
        ? t("{0} answered, but does not list the secret yet. Resume to check again.", provider.name)
        : t(
            "{0} answered that it is stored, but this could not be checked. {1} Resume to check again.",
            provider.name,
            describeDetails(reason.details, provider.name, wording),
          );
    case "unclear":
      return withCause(
        reason.details?.write === "delete"
          ? t(
              "It is not known whether {0} deleted the old secret. The new one is not there yet. Resume to check again.",
              provider.name,
            )
          : t("It is not known whether {0} stored it. Resume to check again.", provider.name),
        reason.details,
        { ...wording, name: provider.name },
      );
    case "halfDone":
      return withCause(
        mayArrive(reason)
          ? t(
              "The old secret is deleted. It is not known whether {0} stored the new one. Resume to check again.",
              provider.name,
            )
          : t("The old secret is deleted and the new one is not there yet. Resume to create it."),
        reason.details,
        { ...wording, name: provider.name },
      );
    case "signedOut":
      return reason.isOpen === true
        ? t(
            "It is not known whether {0} stored it, because the account is signed out. Update its token, then resume.",
            provider.name,
          )
        : t("The account is signed out. Update its token, then try again.");
    case "unknownProvider":
      return t("Its platform is not known here.");
    case "unexpected":
      return t("Something went wrong in Agent Secrets. See the log for details.");
  }
}

/** What is not known, and why. `name`: the platform's. */
export function withCause(
  text: string,
  details: PlatformErrorDetails | undefined,
  { t, formatTime, name }: Wording & { readonly name: string },
): string {
  if (details === undefined) return text;
  const cause = explainDoubt(details, { t, providerName: name, formatTime });
  return cause === "" ? text : `${text} ${cause}`;
}

export function describeDetails(
  details: PlatformErrorDetails,
  providerName: string,
  wording: Wording,
): string {
  return describeError(new PlatformError(details), { ...wording, providerName }).text;
}

/** Why, in one sentence, when everything that failed did so for one reason; else the report tells. */
export function describeFailures(
  steps: readonly Step[],
  result: MigrationResult,
  wording: Wording,
): string[] {
  const reasons = steps.flatMap(({ id, target }) => {
    const outcome = result.steps.get(id);
    return outcome?.kind === "failed" ? [describeFailReason(outcome.reason, target, wording)] : [];
  });
  const different = [...new Set(reasons)];
  return different.length === 1 ? different : [];
}

/** Why a file was not changed although its entries are moved. */
export function describeFileReason(reason: FileFailReason, t: Translate): string {
  switch (reason.code) {
    case "changed":
      return t("The file changed in the meantime, so the values are still in it. Remove them by hand.");
    case "gone":
      return t("The file is gone.");
    case "readOnly":
      return t("The file cannot be written, so the values are still in it.");
    case "outside":
      return t("The file is a link out of this workspace, so the values are still in it.");
    case "cannotEdit":
      return t("The values cannot be removed without changing other lines, so they are still in the file.");
    case "unexpected":
      return t("The file could not be written. Check whether the values are still in it.");
  }
}
