import * as vscode from "vscode";
import type { DescribeMove } from "../../migration/journal/toMigrationRecord.ts";
import { fileOf, type Plan } from "../../migration/plan/plan.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { wording } from "../labels/wording.ts";
import { codeText, escapeText } from "../messages/markdown.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { noteOfMove } from "./noteOfMove.ts";
import { type EntryNotes, planItems } from "./planItems.ts";
import { previewLines } from "./previewLines.ts";

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
    const name = nameFile(uri);
    const lines =
      plan.mode === "keep"
        ? []
        : previewLines(
            text,
            chosen.filter(({ entry }) => fileOf(entry) === uri),
            { mode: plan.mode, describeMove, t },
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
