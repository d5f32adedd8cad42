import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { writeEach } from "../files/writeEach.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askTicked } from "../prompts/askTicked.ts";
import type { Services } from "../Services.ts";
import { protectRows, type RuleChoice } from "./protectRows.ts";
import { readRules } from "./readRules.ts";
import { rulePreview } from "./rulePreview.ts";
import { planWrites, type RuleWrite, writeRules } from "./writeRules.ts";

type Parts = Pick<Services, "memory" | "documents" | "readers">;

/** Tells the assistants that are used here which files to leave alone, each in its own format. */
export async function protectEnv(app: Parts): Promise<void> {
  const folders = await readRules();
  if (folders.length === 0) throw new InputError(t("Open a folder first."));
  if (folders.every(({ assistants }) => assistants.length === 0)) {
    void inform(t("No assistant was found here or on this machine."));
    return;
  }
  const chosen = await askRules(protectRows(folders, t));
  await showTexts(app, chosen);
  const writes = planWrites(chosen);
  if (writes.length > 0) await writeAll(app, writes);
}

async function askRules(rows: ReturnType<typeof protectRows>): Promise<readonly RuleChoice[]> {
  const isOnlyRead = !rows.some((row) => "isPossible" in row && row.isPossible);
  return await askTicked<RuleChoice, readonly RuleChoice[]>({
    title: t("Protect .env from Assistants"),
    placeholder: isOnlyRead ? t("Nothing to write") : t("Select the rules to write"),
    rows,
    isOnlyRead,
    accept: (ticked) => (ticked.length === 0 ? undefined : ticked),
  });
}

/** For files that are the person's own. */
async function showTexts({ documents }: Parts, chosen: readonly RuleChoice[]): Promise<void> {
  for (const choice of chosen) {
    if (choice.kind !== "show") continue;
    const { rule, folder } = choice;
    const uri = documents.add("config.toml", rule.text(folder.files));
    await vscode.window.showTextDocument(uri, { preview: false, preserveFocus: true });
    void inform(t("Add what the new tab shows to {0}. Nothing was written there.", rule.where));
  }
}

async function writeAll(app: Parts, writes: readonly RuleWrite[]): Promise<void> {
  const preview = app.documents.add("rules.diff", rulePreview(writes));
  await vscode.window.showTextDocument(preview, { preview: true, preserveFocus: true });
  await confirm({
    message: t("Write these rules for {0}?", namesOf(writes)),
    detail: [
      writes.flatMap(({ file: { label, text, link } }) => [
        text === undefined ? t("{0}, a new file", label) : label,
        ...(link === undefined ? [] : [link]),
      ]),
      t("The tab behind this dialog shows what is added. Nothing is removed."),
    ],
    button: t("Write Rules"),
  });
  const { written, problems } = await writeEach(writes, (write) => writeRules(app.memory, write));
  app.readers.refresh();
  if (problems.length > 0) void warn(problems.join(" "));
  if (written.length > 0) void tellWritten(namesOf(written));
}

async function tellWritten(names: string): Promise<void> {
  const undo = t("Undo Protection");
  const text = t(
    "Rules are written for {0}. Programs that an assistant runs can still read .env files: move the values to keep them out of reach.",
    names,
  );
  if ((await inform(text, undo)) === undo) {
    await vscode.commands.executeCommand("agentSecrets.undoProtection");
  }
}

function namesOf(writes: readonly RuleWrite[]): string {
  return [...new Set(writes.flatMap(({ assistants }) => assistants))].join(", ");
}
