import * as vscode from "vscode";
import { addAccount } from "../accounts/addAccount.ts";
import { allowHere } from "../accounts/allowHere.ts";
import { changeConnection } from "../accounts/changeConnection.ts";
import { importToken } from "../accounts/importToken.ts";
import { openConsole } from "../accounts/openConsole.ts";
import { removeAccount } from "../accounts/removeAccount.ts";
import { renameAccount } from "../accounts/renameAccount.ts";
import { updateToken } from "../accounts/updateToken.ts";
import { showAssistants, stopAssistants } from "../agents/showAssistants.ts";
import type { BareCommandId, CommandId } from "../commandIds.ts";
import { connectAssistant } from "../connect/connectAssistant.ts";
import { disconnectAssistants } from "../connect/disconnectAssistants.ts";
import { alwaysSecret, notSecret } from "../findings/judgeKey.ts";
import { scan } from "../findings/scan.ts";
import { writeEnvExample } from "../findings/writeEnvExample.ts";
import { checkLeftovers } from "../leftovers/checkLeftovers.ts";
import { restoreBackup } from "../machine/restoreBackup.ts";
import { restoreKey } from "../machine/restoreKey.ts";
import { saveRecoveryKey } from "../machine/saveRecoveryKey.ts";
import { t } from "../messages/t.ts";
import { clearJournal } from "../move/clearJournal.ts";
import { copyToPlatform } from "../move/copyToPlatform.ts";
import { moveFiles, moveWorkspace } from "../move/moveFiles.ts";
import { moveToPlatform } from "../move/moveToPlatform.ts";
import { undo } from "../move/undoMigration.ts";
import { resolveAccount } from "../prompts/pickAccount.ts";
import { protectEnv } from "../protect/protectEnv.ts";
import { undoProtection } from "../protect/undoProtection.ts";
import { restoreEnv } from "../restore/restoreEnv.ts";
import { replaceValue } from "../rotation/replaceValue.ts";
import { rotateEverywhere } from "../rotation/rotateEverywhere.ts";
import { manageConsents } from "../run/manageConsents.ts";
import { runWithSecrets } from "../run/runWithSecrets.ts";
import { toggleTerminals } from "../run/toggleTerminals.ts";
import type { Services } from "../Services.ts";
import { bindToTool } from "../secrets/bindToTool.ts";
import { copyName } from "../secrets/copyName.ts";
import { copyValue } from "../secrets/copyValue.ts";
import { createFromSelection, createSecret } from "../secrets/createSecret.ts";
import { deleteSecret } from "../secrets/deleteSecret.ts";
import { editDescription } from "../secrets/editDescription.ts";
import { renameSecret } from "../secrets/renameSecret.ts";
import { revealValue } from "../secrets/revealValue.ts";
import { toggleDefault } from "../secrets/toggleDefault.ts";
import { filter } from "../tree/filter.ts";
import { PLAINTEXT_VIEW } from "../viewIds.ts";
import { openWalkthrough } from "../walkthrough/walkthrough.ts";

/** As the search of the Settings editor takes them. */
const PROXY_SETTINGS = "@id:http.proxy,http.noProxy,http.systemCertificates";

type ArgumentCommandId = Exclude<CommandId, BareCommandId>;

/** What each command without arguments does. */
const bare: Readonly<Record<BareCommandId, (app: Services) => Promise<void>>> = {
  "agentSecrets.addAccount": addAccount,
  "agentSecrets.importToken": importToken,
  "agentSecrets.refresh": async (app) => app.tree.refresh(),
  "agentSecrets.filter": (app) => filter(app.tree),
  "agentSecrets.clearFilter": async (app) => app.tree.setFilter(""),
  "agentSecrets.createFromSelection": createFromSelection,
  "agentSecrets.moveWorkspace": moveWorkspace,
  "agentSecrets.clearJournal": clearJournal,
  "agentSecrets.scan": scan,
  "agentSecrets.showPlaintext": showPlaintext,
  "agentSecrets.protectEnv": protectEnv,
  "agentSecrets.undoProtection": undoProtection,
  "agentSecrets.runWithSecrets": runWithSecrets,
  "agentSecrets.toggleTerminals": toggleTerminals,
  "agentSecrets.manageConsents": manageConsents,
  "agentSecrets.showAssistants": async (app) => showAssistants(app.assistants),
  "agentSecrets.stopAssistants": async (app) => stopAssistants(app.assistants),
  "agentSecrets.connectAssistant": connectAssistant,
  "agentSecrets.disconnectAssistants": (app) => disconnectAssistants(app.outside),
  "agentSecrets.saveRecoveryKey": saveRecoveryKey,
  "agentSecrets.restoreKey": restoreKey,
  "agentSecrets.restoreBackup": restoreBackup,
  "agentSecrets.openWalkthrough": openWalkthrough,
  "agentSecrets.openProxySettings": openProxySettings,
  "agentSecrets.showLog": async (app) => app.log.show(),
};

/** What each other one does. Arguments come from rows, menus or anything else that calls commands: unchecked. */
const withArguments: Readonly<
  Record<ArgumentCommandId, (app: Services, args: readonly unknown[]) => Promise<void>>
> = {
  "agentSecrets.updateToken": updateToken,
  "agentSecrets.renameAccount": renameAccount,
  "agentSecrets.changeConnection": changeConnection,
  "agentSecrets.allowHere": allowHere,
  "agentSecrets.removeAccount": removeAccount,
  "agentSecrets.openConsole": (app, args) => openConsole(app.inventory, args),
  "agentSecrets.refreshAccount": refreshAccount,
  "agentSecrets.showMore": async (app, args) => app.tree.showMore(args[0]),
  "agentSecrets.createSecret": createSecret,
  "agentSecrets.toggleDefault": toggleDefault,
  "agentSecrets.replaceValue": replaceValue,
  "agentSecrets.rotateEverywhere": rotateEverywhere,
  "agentSecrets.renameSecret": renameSecret,
  "agentSecrets.editDescription": editDescription,
  "agentSecrets.bindToTool": bindToTool,
  "agentSecrets.copyName": (app, args) => copyName(app.inventory, args),
  "agentSecrets.copyValue": copyValue,
  "agentSecrets.revealValue": revealValue,
  "agentSecrets.copyToPlatform": copyToPlatform,
  "agentSecrets.deleteSecret": deleteSecret,
  "agentSecrets.moveToPlatform": moveToPlatform,
  "agentSecrets.moveFiles": moveFiles,
  "agentSecrets.undoMigration": undo,
  "agentSecrets.checkLeftovers": checkLeftovers,
  "agentSecrets.notSecret": notSecret,
  "agentSecrets.alwaysSecret": alwaysSecret,
  "agentSecrets.restoreEnv": restoreEnv,
  "agentSecrets.writeEnvExample": (app, args) => writeEnvExample(app.migration.files, args),
};

/** Does what a command is for. */
export function handle(app: Services, id: CommandId, args: readonly unknown[]): Promise<void> {
  return isBare(id) ? bare[id](app) : withArguments[id](app, args);
}

function isBare(id: CommandId): id is BareCommandId {
  return Object.hasOwn(bare, id);
}

async function refreshAccount(
  app: Pick<Services, "inventory" | "tree">,
  args: readonly unknown[],
): Promise<void> {
  const { account } = await resolveAccount(app.inventory, args, { title: t("Refresh Account") });
  await app.tree.refreshAccount(account.id);
}

async function openProxySettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", PROXY_SETTINGS);
}

async function showPlaintext(): Promise<void> {
  await vscode.commands.executeCommand(`${PLAINTEXT_VIEW}.focus`);
}
