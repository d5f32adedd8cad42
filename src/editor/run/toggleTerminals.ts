import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import { requireSettingsPlace } from "../files/requireSettingsPlace.ts";
import { confirm } from "../messages/confirm.ts";
import { inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { refuseTraceLog } from "./logsEnvironments.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import { isChosen, PERSISTENT_SESSIONS, revivesTerminals } from "./TerminalSecrets.ts";
import { readTerminalFolders, writeTerminalFolders } from "./terminalChoice.ts";
import { terminalExposure } from "./terminalExposure.ts";

/** Switches on or off that new terminals of a folder get the secrets marked "inject". */
export async function toggleTerminals(app: Pick<Services, "terminals" | "memory">): Promise<void> {
  const folder = await askFolder();
  const chosen = readTerminalFolders(app.memory);
  const isOn = await isChosen(chosen, folder);
  if (!isOn) refuseTraceLog();
  if (!isOn) await agree(folder);
  const own = { folder: folder.uri.toString(), place: await readFolderIdentity(folder) };
  const others = chosen.filter((choice) => choice.folder !== own.folder);
  await writeTerminalFolders(app.memory, isOn ? others : [...others, own]);
  await app.terminals.refresh();
  const name = cleanForeignText(folder.name);
  const done = isOn
    ? t("New terminals of {0} no longer get secrets.", name)
    : t("New terminals of {0} get the secrets marked “inject”.", name);
  void inform(done);
}

/** VS Code writes the environment of revivable terminals to disk in clear text, so both cannot be had. */
async function agree({ name }: vscode.WorkspaceFolder): Promise<void> {
  await confirm({
    message: t("Give secrets to all new terminals of {0}?", cleanForeignText(name)),
    detail: terminalExposure(revivesTerminals(), t),
    button: t("Give Secrets"),
  });
  if (!revivesTerminals()) return;
  await requireSettingsPlace();
  await vscode.workspace
    .getConfiguration()
    .update(PERSISTENT_SESSIONS, false, vscode.ConfigurationTarget.Workspace);
}

async function askFolder(): Promise<vscode.WorkspaceFolder> {
  const [only, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (only === undefined) throw new InputError(t("Open a folder first."));
  if (others.length === 0) return only;
  const placeHolder = t("Terminals of which folder?");
  const folder = await vscode.window.showWorkspaceFolderPick({ placeHolder, ignoreFocusOut: true });
  if (folder === undefined) throw new CancelledError();
  return folder;
}
