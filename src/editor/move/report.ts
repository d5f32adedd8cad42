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
export function reportText(
  plan: Plan,
  result: MigrationResult,
  { t, formatTime, nameFile, date }: ReportContext,
): string {
  const told = toldPurpose(plan);
  const texts = purposeTexts(told, t);
  const hasFiles = plan.files.length > 0;
  const moves = movesOf(plan.steps);
  // A rotation takes its value from nowhere that has a name.
  const hasSource = plan.purpose !== "rotate";
  const rows = plan.steps.map((step) => {
    const outcome = result.steps.get(step.id) ?? { kind: "leftAlone" };
    const { origin } = step.entry;
    const place = origin.kind === "file" ? `${nameFile(origin.file)}:${origin.line + 1}` : "";
    return [
      ...(hasSource ? [step.entry.key] : []),
      ...(hasFiles ? [place] : []),
      targetLabel(step.target),
      step.name,
      describeOutcome(step, outcome, isCopy(step) ? t("copy kept") : texts.done, { t, formatTime }),
    ];
  });
  const files = [...result.files].map(([uri, outcome]) => {
    const text = {
      edited: t("values removed"),
      kept: t("kept as it was, as asked"),
      untouched: t("not changed"),
      failed: outcome.kind === "failed" ? describeFileReason(outcome.reason, t) : "",
    }[outcome.kind];
    return `- ${codeText(nameFile(uri))}: ${escapeText(text)}`;
  });
  return [
    `# ${texts.reportTitle(date)}`,
    describeCounts(told, countOutcomes(moves, result), t),
    table(
      [
        ...(hasSource ? [t("Key")] : []),
        ...(hasFiles ? [t("Location")] : []),
        t("Place"),
        t("Name"),
        t("Outcome"),
      ],
      rows,
    ),
    ...(hasFiles ? [`## ${t("Files")}`, files.join("\n")] : []),
    "",
  ].join("\n\n");
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
