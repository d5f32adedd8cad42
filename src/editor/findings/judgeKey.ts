import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import { requireSettingsPlace } from "../files/requireSettingsPlace.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import { readNames } from "../settings.ts";
import { locate } from "../targets/locate.ts";

type KeyVerdict = "notSecret" | "alwaysSecret";

/** Says of the key at the cursor, or of a finding, that it is not a secret. */
export async function notSecret(_: unknown, args: readonly unknown[]): Promise<void> {
  await keepVerdict(await keyAt(args[0]), "notSecret");
}

/** Says of the key at the cursor that it is a secret whatever its value looks like. */
export async function alwaysSecret(_: unknown, args: readonly unknown[]): Promise<void> {
  await keepVerdict(await keyAt(args[0]), "alwaysSecret");
}

async function keyAt(argument: unknown): Promise<string> {
  const location = locate(argument);
  if (location === undefined) throw new InputError(t("Open a .env file and put the cursor on a line first."));
  const document = await vscode.workspace.openTextDocument(location.uri);
  const line = location.lines?.[0]?.first ?? 0;
  const { entries } = parseEnvFile(document.getText());
  const entry = entries.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
  if (entry === undefined) throw new InputError(t("There is no KEY=value on this line."));
  return entry.key;
}

/** Names are kept in the settings, of the workspace or of the person; never a value. */
async function keepVerdict(key: string, verdict: KeyVerdict): Promise<void> {
  const target = await askWhere(key, verdict);
  if (target === vscode.ConfigurationTarget.Workspace) await requireSettingsPlace();
  const other: KeyVerdict = verdict === "notSecret" ? "alwaysSecret" : "notSecret";
  await update(verdict, target, (names) => [...names.filter((name) => name !== key), key]);
  await update(other, target, (names) => names.filter((name) => name !== key));
}

async function askWhere(key: string, verdict: KeyVerdict): Promise<vscode.ConfigurationTarget> {
  if (vscode.workspace.workspaceFolders === undefined) return vscode.ConfigurationTarget.Global;
  const title = verdict === "notSecret" ? t("{0} is not a secret", key) : t("{0} is always a secret", key);
  const answer = await askPick({
    title,
    placeholder: t("Where should this be remembered? Only the key's name is stored"),
    choices: [
      {
        label: t("In this workspace"),
        description: t("its settings file"),
        value: vscode.ConfigurationTarget.Workspace,
      },
      {
        label: t("Everywhere"),
        description: t("your own settings"),
        value: vscode.ConfigurationTarget.Global,
      },
    ],
  });
  if (answer === back) throw new CancelledError();
  return answer;
}

/** Starts from what this target holds, not from the merged list: the other target's names are not copied over. */
async function update(
  verdict: KeyVerdict,
  target: vscode.ConfigurationTarget,
  change: (names: readonly string[]) => readonly string[],
): Promise<void> {
  const settings = vscode.workspace.getConfiguration("agentSecrets");
  const own = settings.inspect(verdict);
  const value = target === vscode.ConfigurationTarget.Global ? own?.globalValue : own?.workspaceValue;
  const before = readNames(value);
  const after = change(before);
  if (after.length !== before.length || after.some((name, index) => name !== before[index])) {
    await settings.update(verdict, after, target);
  }
}
