import * as vscode from "vscode";
import { undoRules } from "../../assistants/applyRules.ts";
import { InputError } from "../../core/errors.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { keepRuleRecords, type RuleRecords, readRuleRecords } from "./ruleRecords.ts";
import { undoSettingsFile } from "./undoSettingsFile.ts";

/** Takes back every rule that was written from here in this workspace. */
export async function undoProtection(app: Pick<Services, "memory" | "readers">): Promise<void> {
  const records = readRuleRecords(app.memory).filter(isOpenHere);
  if (records.length === 0) throw new InputError(t("No rules were written from here in this workspace."));
  const labels = [...new Set(records.map(({ uri }) => nameFile(uri)))];
  await confirm({
    message: t("Remove the rules that keep assistants out of .env files?"),
    detail: [labels, t("What others added to these files stays.")],
    button: t("Remove Rules"),
    refusal: t("Keep the Rules"),
  });
  const problems: string[] = [];
  // The last one first: it was put into what the others had left.
  for (const record of [...records].reverse()) {
    const problem = await undoSettingsFile(record, (text) => undoRules(record.kept, text));
    if (problem === undefined) await forget(app.memory, record);
    else problems.push(problem);
  }
  app.readers.refresh();
  if (problems.length > 0) void warn([...new Set(problems)].join(" "));
  else void inform(t("The rules are removed. Assistants read .env files as they did before."));
}

function isOpenHere({ uri }: RuleRecords): boolean {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri)) !== undefined;
}

async function forget(memory: Services["memory"], { uri, kept }: RuleRecords): Promise<void> {
  const records = readRuleRecords(memory);
  const index = records.findLastIndex(
    (record) => record.uri === uri && JSON.stringify(record.kept) === JSON.stringify(kept),
  );
  await keepRuleRecords(memory, records.toSpliced(index, index < 0 ? 0 : 1));
}
