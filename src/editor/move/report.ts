import type { MigrationResult, StepOutcome } from "../../migration/journal/result.ts";
import { isCopy, movesOf } from "../../migration/plan/copies.ts";
import type { Plan, Purpose, Step } from "../../migration/plan/plan.ts";
import { codeText, escapeText, table } from "../messages/markdown.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";
import {
  countOutcomes,
  describeFailReason,
  describeFileReason,
  type ResultCounts,
} from "./describeResult.ts";
import { describeBlock } from "./describeStep.ts";
import { targetLabel } from "./planItems.ts";
import { purposeTexts, toldPurpose } from "./purposeTexts.ts";

interface ReportContext extends Wording {
  readonly nameFile: (uri: string) => string;
  readonly date: string;
}

/** What came of a migration as a Markdown document, without values. */
export function reportText(plan: Plan, result: MigrationResult, context: ReportContext): string {
  const { t, date } = context;
  const told = toldPurpose(plan);
  const hasFiles = plan.files.length > 0;
  return [
    `# ${purposeTexts(told, t).reportTitle(date)}`,
    describeCounts(told, countOutcomes(movesOf(plan.steps), result), t),
    outcomeTable(plan, result, context),
    ...(hasFiles ? [`## ${t("Files")}`, describeFiles(result, context)] : []),
    "",
  ].join("\n\n");
}

function outcomeTable(
  plan: Plan,
  result: MigrationResult,
  { t, formatTime, nameFile }: ReportContext,
): string {
  const { done } = purposeTexts(toldPurpose(plan), t);
  const hasFiles = plan.files.length > 0;
  // A rotation takes its value from nowhere that has a name.
  const hasSource = plan.purpose !== "rotate";
  const columns = [
    ...(hasSource ? [t("Key")] : []),
    ...(hasFiles ? [t("Location")] : []),
    t("Place"),
    t("Name"),
    t("Outcome"),
  ];
  const rows = plan.steps.map((step) => {
    const outcome = result.steps.get(step.id) ?? { kind: "leftAlone" };
    const { origin } = step.entry;
    const place = origin.kind === "file" ? `${nameFile(origin.file)}:${origin.line + 1}` : "";
    return [
      ...(hasSource ? [step.entry.key] : []),
      ...(hasFiles ? [place] : []),
      targetLabel(step.target),
      step.name,
      describeOutcome(step, outcome, isCopy(step) ? t("copy kept") : done, { t, formatTime }),
    ];
  });
  return table(columns, rows);
}

function describeFiles({ files }: MigrationResult, { t, nameFile }: ReportContext): string {
  return [...files]
    .map(([uri, outcome]) => {
      const text = {
        edited: t("values removed"),
        kept: t("kept as it was, as asked"),
        untouched: t("not changed"),
        failed: outcome.kind === "failed" ? describeFileReason(outcome.reason, t) : "",
      }[outcome.kind];
      return `- ${codeText(nameFile(uri))}: ${escapeText(text)}`;
    })
    .join("\n");
}

function describeCounts(purpose: Purpose, counts: ResultCounts, t: Translate): string {
  const done = {
    move: t("Moved: {0}.", counts.moved),
    copy: t("Copied: {0}.", counts.moved),
    rotate: t("Replaced: {0}.", counts.moved),
  }[purpose];
  const others = t(
    "Already there: {0}. Failed: {1}. Not known: {2}. Canceled: {3}. Left alone: {4}.",
    counts.same,
    counts.failed,
    counts.notKnown,
    counts.cancelled,
    counts.leftAlone,
  );
  return `${done} ${others}`;
}

function describeOutcome(step: Step, outcome: StepOutcome, done: string, wording: Wording): string {
  const { t } = wording;
  switch (outcome.kind) {
    case "moved":
      return done;
    case "same":
      return t("was already there");
    case "failed":
      return describeFailReason(outcome.reason, step.target, wording);
    case "cancelled":
      return t("canceled");
    case "leftAlone":
      if (step.action.kind === "skip") return t("same as line {0}", step.action.reason.line + 1);
      return step.action.kind === "blocked"
        ? describeBlock(step.action.reason, step.target, wording)
        : t("left alone");
  }
}
