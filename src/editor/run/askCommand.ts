import type * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { offeredScripts, scriptCommand } from "../../running/packageScripts.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { readPackage } from "./readPackage.ts";

const KEY = "run/commands/v1";
const MAX_REMEMBERED = 10;

/** A command line that was run before, with the names it got. */
export interface RememberedRun {
  readonly command: string;
  readonly names: readonly string[];
}

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

export function readRemembered({ memory }: Pick<Services, "memory">): readonly RememberedRun[] {
  const stored: unknown = memory.get(KEY);
  return Array.isArray(stored) ? stored.filter(isRun) : [];
}

/** The latest first. A command line is no place for a value, so it is kept like any other history. */
export async function remember({ memory }: Pick<Services, "memory">, run: RememberedRun): Promise<void> {
  const others = readRemembered({ memory }).filter(({ command }) => command !== run.command);
  await memory.update(KEY, [run, ...others].slice(0, MAX_REMEMBERED));
}

function isRun(entry: unknown): entry is RememberedRun {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "command" in entry &&
    typeof entry.command === "string" &&
    "names" in entry &&
    Array.isArray(entry.names) &&
    entry.names.every((name) => typeof name === "string")
  );
}
