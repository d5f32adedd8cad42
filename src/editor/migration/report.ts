import type { Plan, Step } from "../../migration/plan.ts";
import type { MigrationResult, StepOutcome } from "../../migration/result.ts";
import { escapeText, table } from "../markdown.ts";
import type { Translate } from "../translate.ts";
import { countOutcomes, describeFailReason, describeFileReason } from "./describeResult.ts";
import { describeBlock } from "./describeStep.ts";
import { targetLabel } from "./planItems.ts";

interface ReportContext {
  readonly t: Translate;
  readonly nameFile: (uri: string) => string;
  readonly date: string;
}

/** What came of a migration as a Markdown document, without values. */
export function reportText(
  plan: Plan,
  result: MigrationResult,
  { t, nameFile, date }: ReportContext,
): string {
  const counts = countOutcomes(result);
  const rows = plan.steps.map((step) => {
    const outcome = result.steps.get(step.id) ?? { kind: "leftAlone" };
    const place = `${nameFile(step.entry.file)}:${step.entry.line + 1}`;
    return [step.entry.key, place, targetLabel(step.target), step.name, describeOutcome(step, outcome, t)];
  });
  const files = [...result.files].map(([uri, outcome]) => {
    const text = {
      edited: t("values taken out"),
      kept: t("kept as it was, as asked"),
      untouched: t("not changed"),
      failed: outcome.kind === "failed" ? describeFileReason(outcome.reason, t) : "",
    }[outcome.kind];
    return `- \`${nameFile(uri)}\`: ${escapeText(text)}`;
  });
  return [
    `# ${t("Migration of {0}", date)}`,
    t(
      "Moved: {0}. Already there: {1}. Failed: {2}. Cancelled: {3}. Left alone: {4}.",
      counts.moved,
      counts.same,
      counts.failed,
      counts.cancelled,
      counts.leftAlone,
    ),
    table([t("Key"), t("Place"), t("Target"), t("Name"), t("Outcome")], rows),
    `## ${t("Files")}`,
    files.join("\n"),
    "",
  ].join("\n\n");
}

function describeOutcome(step: Step, outcome: StepOutcome, t: Translate): string {
  switch (outcome.kind) {
    case "moved":
      return t("moved");
    case "same":
      return t("was there already");
    case "failed":
      return describeFailReason(outcome.reason, step.target, t);
    case "cancelled":
      return t("cancelled");
    case "leftAlone":
      return step.action.kind === "blocked"
        ? describeBlock(step.action.reason, step.target, t)
        : t("left alone");
  }
}
