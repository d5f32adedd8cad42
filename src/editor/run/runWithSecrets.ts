import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import type { Launch } from "../../running/launch.ts";
import { shellFor } from "../../running/shell.ts";
import { findReplaced } from "../../running/variables.ts";
import { withProgress } from "../messages/progress.ts";
import { openTerminal } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { askFolder } from "../prompts/askFolder.ts";
import { askSeveral } from "../prompts/askPick.ts";
import type { Services } from "../Services.ts";
import { askCommand } from "./askCommand.ts";
import { availableSecrets } from "./availableSecrets.ts";
import { requireConsent } from "./consent.ts";
import { describeCommand } from "./describeCommand.ts";
import { refuseTraceLog } from "./logsEnvironments.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import { readValues, requireFit, requireShellNames, toAsked } from "./readWanted.ts";
import { type RememberedRun, readRemembered, remember } from "./rememberedRuns.ts";
import { describeReplaced } from "./replaced.ts";
import { warnOfConflicts } from "./warnOfConflicts.ts";
import { findWorkFolder } from "./workFolder.ts";

/** Runs one command in a terminal of its own, whose environment holds the chosen secrets. */
export async function runWithSecrets(
  app: Pick<Services, "accounts" | "inventory" | "memory" | "clock">,
): Promise<void> {
  refuseTraceLog();
  const folder = await askFolder(t("Where should the command run?"));
  const remembered = readRemembered(app.memory);
  const command = await askCommand(remembered, folder);
  const title = t("Reading the secrets of This Machine");
  const available = await withProgress(title, (signal) => availableSecrets(app, folder, signal));
  const earlier = remembered.find((run) => run.command === command);
  const chosen = await askNames(available, earlier);
  requireShellNames(chosen);
  await requireConsent(app, () => describeRun(folder, command, chosen));
  const values = await withProgress(title, (signal) => readValues(app, chosen, signal));
  requireFit(values, process.env);
  requireExact(values);
  startTerminal(command, folder, values);
  await remember(app.memory, { command, names: chosen.map(({ secret }) => secret.name) });
  await warnOfConflicts(folder, values);
}

/** Lists can be answered by a command of VS Code, so by whatever runs one: what gets secrets the first time is confirmed in a dialog. */
async function describeRun(
  folder: vscode.WorkspaceFolder | undefined,
  command: string,
  chosen: readonly SecretTarget[],
): Promise<Launch> {
  const work = await findWorkFolder(folder, undefined);
  return {
    kind: "run",
    name: command,
    folder: folder?.uri.toString() ?? "",
    place: await readFolderIdentity(folder),
    ...(await describeCommand({ folder, work, command, tasks: [] })),
    secrets: toAsked(chosen),
  };
}

async function askNames(
  available: readonly SecretTarget[],
  earlier: RememberedRun | undefined,
): Promise<readonly SecretTarget[]> {
  if (available.length === 0) {
    throw new InputError(t("This Machine has no secrets yet. Create one there first."));
  }
  const isPicked = ({ secret }: SecretTarget): boolean =>
    earlier === undefined ? secret.isDefault === true : earlier.names.includes(secret.name);
  const chosen = await askSeveral({
    title: t("Run with Secrets"),
    placeholder: t("Choose what the command, and everything it starts, can read in its environment"),
    choices: available.map((target) => ({
      label: target.secret.name,
      description: target.secret.scope.name,
      picked: isPicked(target),
      value: target,
    })),
  });
  if (chosen.length === 0) throw new CancelledError();
  return chosen;
}

function requireExact(values: ReadonlyMap<string, Sensitive>): void {
  const names = findReplaced(values);
  if (names.length > 0) throw new InputError(describeReplaced(names));
}

/**
 * The values go into the environment and nowhere else: what the shell gets as its argument is the command alone, and it
 * ends with the command. Transient, because VS Code writes the environment of other terminals into its workspace storage to
 * revive them.
 */
function startTerminal(
  command: string,
  folder: vscode.WorkspaceFolder | undefined,
  values: ReadonlyMap<string, Sensitive>,
): void {
  const { path, args } = shellFor(vscode.env.shell, command, t("Press Enter to close this terminal."));
  const terminal = openTerminal({
    name: t("With secrets: {0}", command.slice(0, 40)),
    iconPath: new vscode.ThemeIcon("key"),
    shellPath: path,
    shellArgs: [...args],
    env: Object.fromEntries([...values].map(([name, value]) => [name, value.reveal()])),
    isTransient: true,
    ...(folder !== undefined && { cwd: folder.uri }),
  });
  terminal.show();
}
