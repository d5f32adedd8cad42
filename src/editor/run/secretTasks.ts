import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { App } from "../App.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import { isTrusted, requireConsent } from "./consent.ts";
import { type Launch, ProcessTerminal } from "./ProcessTerminal.ts";
import { scriptCommand } from "./packageScripts.ts";
import { readPackage } from "./readPackage.ts";
import { readWanted } from "./readWanted.ts";
import { TASK_TYPE } from "./registerRunning.ts";
import { parseWanted } from "./wanted.ts";
import { warnOfConflicts } from "./warnOfConflicts.ts";

/** One task for each script of the folders' `package.json` files. No value is read before one is started. */
export async function provideTasks(app: App): Promise<vscode.Task[]> {
  const lists = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map(async (folder) => {
      const { scripts } = await readPackage(folder);
      return scripts.map((script) =>
        toTask(app, { type: TASK_TYPE, script, secrets: "default" }, folder, script),
      );
    }),
  );
  return lists.flat();
}

/** Completes a task of `tasks.json`. Undefined when it says neither what to run nor which script. */
export function resolveTask(app: App, { definition, scope, name }: vscode.Task): vscode.Task | undefined {
  const { command, script } = definition;
  if (typeof command !== "string" && typeof script !== "string") return undefined;
  const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
  return toTask(app, definition, folder, name);
}

/** The definition is handed back as it came: VS Code compares it. */
function toTask(
  app: App,
  definition: vscode.TaskDefinition,
  folder: vscode.WorkspaceFolder | undefined,
  name: string,
): vscode.Task {
  const prepare = async (): Promise<Launch | undefined> => {
    let launch: Launch | undefined;
    await runCommand(app, "task", async () => {
      launch = await prepareLaunch(app, definition, folder);
    });
    return launch;
  };
  const execution = new vscode.CustomExecution(async () => new ProcessTerminal(prepare));
  const scope = folder ?? vscode.TaskScope.Workspace;
  return new vscode.Task(definition, scope, name, t("with secrets"), execution);
}

async function prepareLaunch(
  app: App,
  definition: vscode.TaskDefinition,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<Launch> {
  if (!isTrusted()) throw new InputError(t("Trust this workspace first: its task would get your secrets."));
  const { command: line, script, secrets = "default", cwd } = definition;
  const wanted = parseWanted(secrets);
  if (wanted === undefined) {
    throw new InputError(t("“secrets” in a task is “default” or a list of names."));
  }
  const files = folder === undefined ? [] : (await readPackage(folder)).files;
  const command = typeof line === "string" ? line : scriptCommand(String(script), files);
  await requireConsent(app, { folder, wanted, receiver: t("the task “{0}”", command) });
  const values = await readWanted(app, folder, wanted, new AbortController().signal);
  await warnOfConflicts(folder, values);
  const injected = Object.fromEntries([...values].map(([name, value]) => [name, value.reveal()]));
  return { command, cwd: chooseFolder(cwd, folder), env: { ...ownEnvironment(), ...injected } };
}

/** `${workspaceFolder}` is not replaced in the definition of a contributed task, so a relative path stands for it. */
function chooseFolder(cwd: unknown, folder: vscode.WorkspaceFolder | undefined): string | undefined {
  if (folder === undefined) return undefined;
  return typeof cwd === "string" ? vscode.Uri.joinPath(folder.uri, cwd).fsPath : folder.uri.fsPath;
}

/** What the editor sets for its own processes would change how Electron and `code` behave when a task starts them. */
function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VSCODE|ELECTRON|CODE_SERVER)_/.test(name)),
  );
}
