import * as vscode from "vscode";
import type { App } from "../App.ts";
import type { CommandId } from "../commandIds.ts";
import { t } from "../messages/t.ts";
import { resolveAccount } from "../prompts/pickAccount.ts";
import { restoreEnv } from "../restore/restoreEnv.ts";
import { manageConsents } from "../run/manageConsents.ts";
import { runWithSecrets } from "../run/runWithSecrets.ts";
import { toggleTerminals } from "../run/toggleTerminals.ts";
import { copyToPlatform } from "../vault/copyToPlatform.ts";
import { copyValue } from "../vault/copyValue.ts";
import { restoreBackup } from "../vault/restoreBackup.ts";
import { restoreKey } from "../vault/restoreKey.ts";
import { revealValue } from "../vault/revealValue.ts";
import { saveRecoveryKey } from "../vault/saveRecoveryKey.ts";
import { PLAINTEXT_VIEW } from "../viewIds.ts";
import { openWalkthrough } from "../walkthrough.ts";
import { addAccount } from "./addAccount.ts";
import { allowHere } from "./allowHere.ts";
import { bindToTool } from "./bindToTool.ts";
import { changeConnection } from "./changeConnection.ts";
import { checkLeftovers } from "./checkLeftovers.ts";
import { clearJournal } from "./clearJournal.ts";
import { copyName } from "./copyName.ts";
import { createFromSelection, createSecret } from "./createSecret.ts";
import { deleteSecret } from "./deleteSecret.ts";
import { editDescription } from "./editDescription.ts";
import { filter } from "./filter.ts";
import { importToken } from "./importToken.ts";
import { alwaysSecret, notSecret } from "./judgeKey.ts";
import { moveFiles, moveWorkspace } from "./moveFiles.ts";
import { moveToPlatform } from "./moveToPlatform.ts";
import { openConsole } from "./openConsole.ts";
import { removeAccount } from "./removeAccount.ts";
import { renameAccount } from "./renameAccount.ts";
import { renameSecret } from "./renameSecret.ts";
import { replaceValue } from "./replaceValue.ts";
import { rotateEverywhere } from "./rotateEverywhere.ts";
import { scan } from "./scan.ts";
import { toggleDefault } from "./toggleDefault.ts";
import { undo } from "./undoMigration.ts";
import { updateToken } from "./updateToken.ts";
import { writeEnvExample } from "./writeEnvExample.ts";

/** As the search of the Settings editor takes them. */
const PROXY_SETTINGS = "@id:http.proxy,http.noProxy,http.systemCertificates";

type Handler = (app: App, args: readonly unknown[]) => Promise<void>;

/** What each command does. Arguments come from rows, menus or anything else that calls commands: unchecked. */
export const handlers: Readonly<Record<CommandId, Handler>> = {
  "agentSecrets.addAccount": addAccount,
  "agentSecrets.importToken": importToken,
  "agentSecrets.updateToken": updateToken,
  "agentSecrets.renameAccount": renameAccount,
  "agentSecrets.changeConnection": changeConnection,
  "agentSecrets.allowHere": allowHere,
  "agentSecrets.removeAccount": removeAccount,
  "agentSecrets.openConsole": openConsole,
  "agentSecrets.refresh": async (app) => app.tree.refresh(),
  "agentSecrets.refreshAccount": refreshAccount,
  "agentSecrets.filter": filter,
  "agentSecrets.clearFilter": async (app) => app.tree.setFilter(""),
  "agentSecrets.showMore": async (app, args) => app.tree.showMore(args[0]),
  "agentSecrets.createSecret": createSecret,
  "agentSecrets.createFromSelection": createFromSelection,
  "agentSecrets.toggleDefault": toggleDefault,
  "agentSecrets.replaceValue": replaceValue,
  "agentSecrets.rotateEverywhere": rotateEverywhere,
  "agentSecrets.renameSecret": renameSecret,
  "agentSecrets.editDescription": editDescription,
  "agentSecrets.bindToTool": bindToTool,
  "agentSecrets.copyName": copyName,
  "agentSecrets.copyValue": copyValue,
  "agentSecrets.revealValue": revealValue,
  "agentSecrets.copyToPlatform": copyToPlatform,
  "agentSecrets.deleteSecret": deleteSecret,
  "agentSecrets.moveToPlatform": moveToPlatform,
  "agentSecrets.moveFiles": moveFiles,
  "agentSecrets.moveWorkspace": moveWorkspace,
  "agentSecrets.undoMigration": undo,
  "agentSecrets.checkLeftovers": checkLeftovers,
  "agentSecrets.clearJournal": clearJournal,
  "agentSecrets.scan": scan,
  "agentSecrets.showPlaintext": showPlaintext,
  "agentSecrets.notSecret": notSecret,
  "agentSecrets.alwaysSecret": alwaysSecret,
  "agentSecrets.restoreEnv": restoreEnv,
  "agentSecrets.writeEnvExample": writeEnvExample,
  "agentSecrets.runWithSecrets": runWithSecrets,
  "agentSecrets.toggleTerminals": toggleTerminals,
  "agentSecrets.manageConsents": manageConsents,
  "agentSecrets.saveRecoveryKey": saveRecoveryKey,
  "agentSecrets.restoreKey": restoreKey,
  "agentSecrets.restoreBackup": restoreBackup,
  "agentSecrets.openWalkthrough": openWalkthrough,
  "agentSecrets.openProxySettings": openProxySettings,
  "agentSecrets.showLog": async (app) => app.log.show(),
};

async function refreshAccount(app: App, args: readonly unknown[]): Promise<void> {
  const { account } = await resolveAccount(app, args, { title: t("Refresh Account") });
  await app.tree.refreshAccount(account.id);
}

async function openProxySettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", PROXY_SETTINGS);
}

async function showPlaintext(): Promise<void> {
  await vscode.commands.executeCommand(`${PLAINTEXT_VIEW}.focus`);
}
