import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { AskedSecret } from "../../running/launch.ts";
import { requireSettingsPlace } from "../files/requireSettingsPlace.ts";
import { choose, confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askFolder } from "../prompts/askFolder.ts";
import type { Services } from "../Services.ts";
import { refuseTraceLog } from "./logsEnvironments.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import { findWanted, toAsked } from "./readWanted.ts";
import { PERSISTENT_SESSIONS, revivesTerminals } from "./TerminalSecrets.ts";
import { findChoice, findLater, replaceChoice } from "./terminalChoice.ts";
import { terminalExposure } from "./terminalExposure.ts";

type TerminalChoices = Pick<Services, "accounts" | "inventory" | "terminals" | "memory" | "assistants">;

/** Switches on or off that new terminals of a folder get the secrets that are marked "inject" now. */
export async function toggleTerminals(app: TerminalChoices): Promise<void> {
  refuseWithAssistants(app.assistants);
  const folder = await askFolder(t("Terminals in which folder?"));
  if (folder === undefined) throw new InputError(t("Open a folder first."));
  const address = folder.uri.toString();
  const before = findChoice(app.memory, address);
  // Takes back what was chosen for another folder at this address, and says so: that was the switch.
  await app.terminals.refresh();
  const choice = findChoice(app.memory, address);
  if (before !== undefined && choice === undefined) return;
  if (choice === undefined) return await switchOn(app, folder);
  // Without the vault it can be switched off all the same.
  const marked = await findMarked(app, folder).catch(() => choice.secrets);
  const later = findLater(choice, marked);
  if (later.length === 0 || (await isSwitchedOff(folder, later))) await switchOff(app, folder);
  else await save(app, folder, marked);
}

async function findMarked(
  app: TerminalChoices,
  folder: vscode.WorkspaceFolder,
): Promise<readonly AskedSecret[]> {
  return toAsked(await findWanted(app, folder, "default"));
}

async function switchOn(app: TerminalChoices, folder: vscode.WorkspaceFolder): Promise<void> {
  refuseTraceLog();
  const secrets = await findMarked(app, folder);
  await agree(folder, secrets);
  await save(app, folder, secrets);
}

/** A terminal that an assistant opens is new, too: `printenv` would give it every value. */
function refuseWithAssistants({ access }: Services["assistants"]): void {
  if (!access.isGiven) return;
  throw new InputError(
    t(
      "Assistants have access to names here, and one that opens a terminal would read the values in it. Stop their access first, with “Agent Secrets: Stop Assistants' Access”.",
    ),
  );
}

async function save(
  app: TerminalChoices,
  folder: vscode.WorkspaceFolder,
  secrets: readonly AskedSecret[],
): Promise<void> {
  const address = folder.uri.toString();
  const place = await readFolderIdentity(folder);
  // A question can be open for long.
  refuseWithAssistants(app.assistants);
  await replaceChoice(app.memory, address, { folder: address, place, secrets });
  const supply = (await app.terminals.refresh()).get(address);
  if (supply === "all") void inform(t("New terminals in {0} get the secrets marked “inject”.", folder.name));
  if (supply !== undefined) return;
  void warn(
    t(
      "This is switched on for {0}, but its new terminals get no secrets while VS Code writes terminals to disk. Switch off “Terminal › Integrated: Enable Persistent Sessions”, or choose a log level other than Trace.",
      folder.name,
    ),
  );
}

async function switchOff(app: TerminalChoices, folder: vscode.WorkspaceFolder): Promise<void> {
  await replaceChoice(app.memory, folder.uri.toString(), undefined);
  await app.terminals.refresh();
  void inform(t("New terminals in {0} no longer get secrets.", folder.name));
}

/** It is on, and secrets were marked since: either they are given, too, or none. */
async function isSwitchedOff(
  folder: vscode.WorkspaceFolder,
  later: readonly AskedSecret[],
): Promise<boolean> {
  const [give, off] = [t("Give These Too"), t("Switch Off")];
  const answer = await choose({
    message: t("Give more secrets to all new terminals in {0}?", folder.name),
    detail: [namesLine(later), ...terminalExposure(false, t)],
    buttons: [off, give],
  });
  return answer === off;
}

/** VS Code writes the environment of revivable terminals to disk in clear text, so both cannot be had. */
async function agree({ name }: vscode.WorkspaceFolder, secrets: readonly AskedSecret[]): Promise<void> {
  await confirm({
    message: t("Give secrets to all new terminals in {0}?", name),
    detail: [namesLine(secrets), ...terminalExposure(revivesTerminals(), t)],
    button: t("Give Secrets"),
    refusal: t("Don't Give"),
  });
  if (!revivesTerminals()) return;
  await requireSettingsPlace();
  await vscode.workspace
    .getConfiguration()
    .update(PERSISTENT_SESSIONS, false, vscode.ConfigurationTarget.Workspace);
}

function namesLine(secrets: readonly AskedSecret[]): string {
  if (secrets.length === 0) return t("No secret of this folder is marked “inject” yet.");
  return t("Names: {0}", secrets.map(({ name }) => name).join(", "));
}
