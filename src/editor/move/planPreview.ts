import * as vscode from "vscode";
import { redactText } from "../../migration/files/redactText.ts";
import type { DescribeMove } from "../../migration/journal/toMigrationRecord.ts";
import { fileOf, type Plan, type Step } from "../../migration/plan/plan.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { wording } from "../labels/wording.ts";
import { formatCount } from "../messages/formatCount.ts";
import { codeText, escapeText } from "../messages/markdown.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { noteOfMove } from "./noteOfMove.ts";
import { type EntryNotes, planItems } from "./planItems.ts";

/**
 * Opens a read-only document with the plan and the lines that the files will have. Only new lines are shown: the old
 * ones hold values.
 */
export async function showPlanPreview(
  { documents, clock }: Pick<Services, "documents" | "clock">,
  { plan, notes }: { readonly plan: Plan; readonly notes: EntryNotes },
  selected: ReadonlySet<string>,
): Promise<void> {
  const uri = documents.add(
    `${t("Plan")}.md`,
    previewText({ plan, notes }, selected, noteOfMove(clock.now())),
  );
  await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
}

function previewText(
  { plan, notes }: { readonly plan: Plan; readonly notes: EntryNotes },
  selected: ReadonlySet<string>,
  describeMove: DescribeMove,
): string {
  const chosen = plan.steps.filter(({ id }) => selected.has(id));
  const list = planItems(plan, notes, wording).map((item) =>
    item.kind === "heading"
      ? `\n## ${escapeText(item.label)}\n`
      : `- [${selected.has(item.step.id) ? "x" : " "}] ${codeText(item.label)}: ${escapeText(`${item.description}. ${item.detail}`)}`,
  );
  const files = plan.files.map(({ uri, text }) => {
    const name = fileLabel(vscode.Uri.parse(uri));
    const lines =
      plan.mode === "keep"
        ? []
        : newLines(
            text,
            chosen.filter(({ entry }) => fileOf(entry) === uri),
            { mode: plan.mode, describeMove },
          );
    const body = lines.length === 0 ? t("No change.") : ["```dotenv", ...lines, "```"].join("\n");
    return `\n### ${escapeText(name)}\n\n${body}`;
  });
  const title = t("Plan: {0} of {1} selected", chosen.length, plan.steps.length);
  return [
    `# ${title}`,
    ...list,
    ...(files.length === 0 ? [] : [`\n## ${t("What the files will say instead")}`, ...files]),
    "",
  ].join("\n");
}

function newLines(
  text: Plan["files"][number]["text"],
  steps: readonly Step[],
  { mode, describeMove }: { readonly mode: "comment" | "remove"; readonly describeMove: DescribeMove },
): string[] {
  if (steps.length === 0) return [];
  const entries = Map.groupBy(steps, ({ entry }) => entry);
  const redactions = [...entries].map(([entry, group]) => ({
    key: entry.key,
    note: describeMove(group.map(({ target }) => target)),
    ...(entry.extraSpans !== undefined && { extraSpans: entry.extraSpans }),
    ...(entry.isWholeLine !== undefined && { isWholeLine: entry.isWholeLine }),
  }));
  const preview = redactText(text, redactions, mode);
  if (!preview.ok) return [preview.reason];
  return preview.change.edits.map(({ start, end, replacement }) => {
    const line = text
      .reveal()
      .slice(0, start)
      .split(/\r\n|\r|\n/).length;
    const gone =
      end - start === 1
        ? t("(1 character removed)")
        : t("({0} characters removed)", formatCount(end - start));
    return `${line}: ${replacement.reveal().trim() === "" ? gone : replacement.reveal().trim()}`;
  });
}
