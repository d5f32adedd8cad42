import type { CommandId } from "../../../src/editor/commandIds.ts";
import type { Stage } from "../support/useStage.ts";
import { walkthroughOf } from "../workbench/walkthrough.ts";

/**
 * What a command does in Restricted Mode. Every command has a row: a new one gets `hidden` when it takes something out
 * of the workspace's files or lets the workspace run something, and then refuses with a sentence about trust however it
 * is called; else `offered`, with what appears when it is called without an argument. Nothing may be written by it.
 */
export type RestrictedRow =
  | { readonly kind: "hidden"; readonly refuses: RegExp }
  /** Internal: never in the palette, since it needs what a row or a message knows. */
  | { readonly kind: "offered" | "internal"; readonly shows: (stage: Stage) => Promise<void> };

const move = hidden(/^Secrets can be moved only in a trusted workspace\. Trust it first\./);
const connect = hidden(/^Assistants can be connected and disconnected only in a trusted workspace\./);
const protect = hidden(/^Rules for assistants can be changed only in a trusted workspace\. Trust it first\./);
const judge = hidden(/^Keys can be marked only in a trusted workspace\. Trust it first\./);

/** The order counts: what comes later finds what earlier ones left, such as a filter to clear. */
export const restrictedCommands: Readonly<Record<CommandId, RestrictedRow>> = {
  // First: it takes the focus, which closes a box, when it is done.
  "agentSecrets.scan": shows(({ workbench }) =>
    workbench.notifications.waitInList(/^Plaintext secrets found: /),
  ),
  "agentSecrets.addAccount": asks("Add Account"),
  "agentSecrets.importToken": says(/^No token was found/),
  "agentSecrets.updateToken": asks("Update Token"),
  "agentSecrets.renameAccount": asks("Rename Account"),
  "agentSecrets.changeConnection": asks("Change Connection"),
  "agentSecrets.allowHere": says(/^This window runs on your own machine/),
  "agentSecrets.removeAccount": asks("Remove Account"),
  "agentSecrets.openConsole": asks("Open Platform Console"),
  "agentSecrets.refresh": shows(({ tree }) => tree.waitFor("OPENAI_API_KEY")),
  "agentSecrets.refreshAccount": asks("Refresh Account"),
  "agentSecrets.filter": shows(async ({ workbench: { quickInput }, tree }) => {
    await quickInput.waitForTitle("Filter Secrets");
    await quickInput.type("GITHUB");
    await quickInput.accept();
    await tree.waitUntilGone("OPENAI_API_KEY");
  }),
  "agentSecrets.clearFilter": shows(({ tree }) => tree.waitFor("OPENAI_API_KEY")),
  // Without a row it does nothing that could be seen.
  "agentSecrets.showMore": { kind: "internal", shows: () => Promise.resolve() },
  "agentSecrets.createSecret": asks("Create Secret"),
  "agentSecrets.createFromSelection": hidden(/^A selection can be stored only in a trusted workspace\./),
  "agentSecrets.toggleDefault": asks("Toggle Default"),
  "agentSecrets.replaceValue": asks("Replace Value"),
  "agentSecrets.rotateEverywhere": asks("Rotate Everywhere"),
  "agentSecrets.renameSecret": asks("Rename Secret"),
  "agentSecrets.editDescription": asks("Edit Description"),
  "agentSecrets.bindToTool": says(/^None of the listed secrets can do this\./),
  "agentSecrets.copyName": asks("Copy Name"),
  "agentSecrets.copyValue": says(/^None of the listed secrets can do this\./),
  "agentSecrets.revealValue": says(/^None of the listed secrets can do this\./),
  "agentSecrets.copyToPlatform": says(/^None of the listed secrets can do this\./),
  "agentSecrets.deleteSecret": asks("Delete Secret"),
  "agentSecrets.moveToPlatform": move,
  "agentSecrets.moveFiles": move,
  "agentSecrets.moveWorkspace": move,
  "agentSecrets.undoMigration": move,
  "agentSecrets.checkLeftovers": hidden(/^Leftovers can be checked only in a trusted workspace\./),
  "agentSecrets.clearJournal": says(/^The journal is empty\./),
  "agentSecrets.showPlaintext": shows(({ workbench }) => workbench.tree("Plaintext").waitFor("HF_TOKEN")),
  "agentSecrets.notSecret": judge,
  "agentSecrets.alwaysSecret": judge,
  "agentSecrets.restoreEnv": hidden(/^Secrets can be written into a file only in a trusted workspace\./),
  "agentSecrets.writeEnvExample": hidden(/^An example file can be written only in a trusted workspace\./),
  "agentSecrets.protectEnv": protect,
  "agentSecrets.undoProtection": protect,
  "agentSecrets.runWithSecrets": hidden(/^Trust this workspace first/),
  "agentSecrets.toggleTerminals": hidden(/^Trust this workspace first/),
  "agentSecrets.manageConsents": says(/^No commands, tasks or debug sessions/),
  "agentSecrets.showAssistants": asks("What Assistants Did"),
  "agentSecrets.stopAssistants": shows(({ workbench: { page } }) =>
    page.getByText("Assistants no longer have access to names of secrets here.").first().waitFor(),
  ),
  "agentSecrets.connectAssistant": connect,
  "agentSecrets.disconnectAssistants": connect,
  "agentSecrets.saveRecoveryKey": asks("Save Recovery Key"),
  "agentSecrets.restoreKey": asks("Restore with Recovery Key"),
  "agentSecrets.restoreBackup": says(/^No encrypted file is damaged\./),
  "agentSecrets.openProxySettings": {
    kind: "internal",
    shows: async ({ workbench: { page } }) => {
      await page.locator(".settings-editor").waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".settings-editor").waitFor({ state: "detached" });
    },
  },
  "agentSecrets.openWalkthrough": shows(({ workbench: { page } }) =>
    walkthroughOf(page).waitFor("Get started with Agent Secrets"),
  ),
  // What an earlier command wrote.
  "agentSecrets.showLog": shows(({ workbench: { page } }) =>
    page.locator(".part.panel .view-line", { hasText: "agentSecrets.restoreBackup:" }).first().waitFor(),
  ),
};

function hidden(refuses: RegExp): RestrictedRow {
  return { kind: "hidden", refuses };
}

function shows(look: (stage: Stage) => Promise<void>): RestrictedRow {
  return { kind: "offered", shows: look };
}

/** A box with this title comes, and is left. */
function asks(title: string): RestrictedRow {
  return shows(async ({ workbench: { quickInput } }) => {
    await quickInput.waitForTitle(title);
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
  });
}

function says(text: RegExp): RestrictedRow {
  return shows(({ workbench: { notifications } }) => notifications.waitInList(text));
}
