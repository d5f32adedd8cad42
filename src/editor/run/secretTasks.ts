import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import type { Launch } from "../../running/launch.ts";
import { mergeEnvironment } from "../../running/mergeEnvironment.ts";
import { type Mask, noMask, OutputMask } from "../../running/OutputMask.ts";
import { prepareForms } from "../../running/outputForms.ts";
import { offeredScripts, scriptCommand } from "../../running/packageScripts.ts";
import { parseWanted, type WantedSecrets } from "../../running/wanted.ts";
import { createTask } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { isOutputMasked } from "../settings.ts";
import { isTrusted, requireConsent } from "./consent.ts";
import { describeCommand } from "./describeCommand.ts";
import { ProcessTerminal, type Start } from "./ProcessTerminal.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import { readNearestPackage, readPackage } from "./readPackage.ts";
import {
  describeOversize,
  findWanted,
  readValues,
  requireFit,
  requireShellNames,
  toAsked,
} from "./readWanted.ts";
import { TASK_TYPE } from "./registerRunning.ts";
import { warnOfConflicts } from "./warnOfConflicts.ts";
import { findWorkFolder } from "./workFolder.ts";

/** What a task starts with, and tells of what went wrong. */
export type TaskServices = Pick<
  Services,
  "providers" | "accounts" | "inventory" | "memory" | "clock" | "log" | "tree"
>;

/** One task for each script of the folders' `package.json` files. No value is read before one is started. */
export async function provideTasks(app: TaskServices): Promise<vscode.Task[]> {
  const lists = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map(async (folder) => {
      const { scripts } = await readPackage(folder);
      return offeredScripts(scripts).map((script) =>
        toTask(app, { type: TASK_TYPE, script, secrets: "default" }, folder, script),
      );
    }),
  );
  return lists.flat();
}

/** Completes a task of `tasks.json`. Undefined when it says neither what to run nor which script. */
export function resolveTask(
  app: TaskServices,
  { definition, scope, name }: vscode.Task,
): vscode.Task | undefined {
  const { command, script } = definition;
  if (typeof command !== "string" && typeof script !== "string") return undefined;
  const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
  return toTask(app, definition, folder, name);
}

/** The definition is handed back as it came: VS Code compares it. */
function toTask(
  app: TaskServices,
  definition: vscode.TaskDefinition,
  folder: vscode.WorkspaceFolder | undefined,
  name: string,
): vscode.Task {
  const asked = { definition, folder, name };
  const prepare = async (): Promise<Start | undefined> => {
    let start: Start | undefined;
    await runCommand(app, "task", async () => {
      start = await prepareStart(app, asked);
    });
    return start;
  };
  const execution = new vscode.CustomExecution(async () => new ProcessTerminal(prepare, describeFailedStart));
  const scope = folder ?? vscode.TaskScope.Workspace;
  return createTask({ definition, scope, name, source: t("with secrets"), execution });
}

interface AskedTask {
  readonly definition: vscode.TaskDefinition;
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly name: string;
}

async function prepareStart(
  app: Pick<Services, "accounts" | "inventory" | "memory" | "clock">,
  asked: AskedTask,
): Promise<Start> {
  if (!isTrusted()) throw new InputError(t("Trust this workspace first: its task would get your secrets."));
  const { folder, definition } = asked;
  const wanted = parseWanted(definition["secrets"] ?? "default");
  if (wanted === undefined) {
    throw new InputError(t("“secrets” in a task is “default” or a list of names."));
  }
  const { targets, command, cwd } = await requireConsent(app, () => describeTask(app, asked, wanted));
  const values = await readValues(app, targets, neverAborted());
  requireFit(values, ownEnvironment());
  await warnOfConflicts(folder, values);
  const isMasked = isOutputMasked(vscode.workspace.getConfiguration("agentSecrets"));
  const forms = prepareForms(values);
  const openMask = (): Mask => (isMasked ? new OutputMask(forms) : noMask);
  return { command, cwd, env: mergeEnvironment(ownEnvironment(), values, process.platform), openMask };
}

interface TaskLaunch extends Launch {
  readonly targets: readonly SecretTarget[];
  readonly command: string;
  readonly cwd: string | undefined;
}

/** What would be run now, and with what. */
async function describeTask(
  app: Pick<Services, "accounts" | "inventory">,
  asked: AskedTask,
  wanted: WantedSecrets,
): Promise<TaskLaunch> {
  const { folder, definition, name } = asked;
  const work = await findWorkFolder(folder, definition["cwd"]);
  const near = work === undefined ? [] : (await readNearestPackage(work.path)).files;
  const own = folder === undefined ? [] : (await readPackage(folder)).files;
  const { command: line, script } = definition;
  const command = typeof line === "string" ? line : scriptCommand(String(script), [...near, ...own]);
  const { facts, ...described } = await describeCommand({ folder, work, command, tasks: [name] });
  const targets = await findWanted(app, folder, wanted);
  requireShellNames(targets);
  return {
    kind: "task",
    name,
    folder: folder?.uri.toString() ?? "",
    place: await readFolderIdentity(folder),
    facts: [{ kind: "task", text: name }, ...facts],
    ...described,
    secrets: toAsked(targets),
    targets,
    command,
    cwd: work?.path,
  };
}

/** The system's code says which rule was broken; its message may quote the environment. */
export function describeFailedStart(code: string): string {
  if (code === "E2BIG") return describeOversize({ kind: "total" });
  return t("Nothing was started: the system could not start the command ({0}).", code);
}

/** What the editor sets for its own processes would change how Electron and `code` behave when a task starts them. */
export function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VSCODE|ELECTRON|CODE_SERVER)_/.test(name)),
  );
}
