import type { Sensitive } from "../../core/Sensitive.ts";
import { createLineCounter } from "../../envfile/lineCounter.ts";
import { redactText } from "../../migration/files/redactText.ts";
import type { DescribeMove } from "../../migration/journal/toMigrationRecord.ts";
import type { Step } from "../../migration/plan/plan.ts";
import { formatCount } from "../messages/formatCount.ts";
import type { Translate } from "../messages/translate.ts";

interface PreviewOptions {
  readonly mode: "comment" | "remove";
  readonly describeMove: DescribeMove;
  readonly t: Translate;
}

/** The lines that a file will have in the place of what these steps remove, each with its number. Never an old one. */
export function previewLines(
  text: Sensitive,
  steps: readonly Step[],
  { mode, describeMove, t }: PreviewOptions,
): readonly string[] {
  if (steps.length === 0) return [];
  const entries = Map.groupBy(steps, ({ entry }) => entry);
  const redactions = [...entries].map(([entry, group]) => ({
    key: entry.key,
    note: describeMove(group.map(({ target }) => target)),
    ...(entry.extraSpans !== undefined && { extraSpans: entry.extraSpans }),
    ...(entry.isWholeLine !== undefined && { isWholeLine: entry.isWholeLine }),
  }));
  const preview = redactText(text, redactions, mode);
  if (!preview.ok) return [t("The selected values cannot be removed without changing other lines.")];
  const lineOf = createLineCounter(text.reveal());
  return preview.change.edits.map(({ start, end, replacement }) => {
    const line = lineOf(start) + 1;
    const gone =
      end - start === 1
        ? t("(1 character removed)")
        : t("({0} characters removed)", formatCount(end - start));
    return `${line}: ${replacement.reveal().trim() === "" ? gone : replacement.reveal().trim()}`;
  });
}
