import type * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { offeredScripts, scriptCommand } from "../../running/packageScripts.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import { readPackage } from "./readPackage.ts";
import type { RememberedRun } from "./rememberedRuns.ts";

/** Asks for a command line: one that was run here before, a script of the folder's `package.json`, or any other. */
export async function askCommand(
  remembered: readonly RememberedRun[],
  folder: vscode.WorkspaceFolder | undefined,
): Promise<string> {
  const recent = remembered.map(({ command }) => command);
  const scripts = (await scriptCommands(folder)).filter((command) => !recent.includes(command));
  const answer = await askPick<string>({
    title: t("Run with Secrets"),
    placeholder: t("Choose a command, or type one"),
    choices: [
      ...recent.map((command): Choice<string> => ({ label: command, icon: "history", value: command })),
      ...scripts.map((command): Choice<string> => ({ label: command, icon: "package", value: command })),
    ],
    fromText: (text) => ({
      label: text,
      description: t("as typed"),
      icon: "terminal",
      value: text,
    }),
  });
  if (answer === back) throw new CancelledError();
  return answer;
}

async function scriptCommands(folder: vscode.WorkspaceFolder | undefined): Promise<readonly string[]> {
  if (folder === undefined) return [];
  const { scripts, files } = await readPackage(folder);
  return offeredScripts(scripts).map((script) => scriptCommand(script, files));
}
