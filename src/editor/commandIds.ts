/** Every command of the extension. `manifest.test.ts` holds this list against `package.json`. */
export const commandIds = [
  "agentSecrets.addAccount",
  "agentSecrets.importToken",
  "agentSecrets.updateToken",
  "agentSecrets.renameAccount",
  "agentSecrets.removeAccount",
  "agentSecrets.openConsole",
  "agentSecrets.refresh",
  "agentSecrets.refreshAccount",
  "agentSecrets.filter",
  "agentSecrets.clearFilter",
  "agentSecrets.showMore",
  "agentSecrets.createSecret",
  "agentSecrets.createFromSelection",
  "agentSecrets.toggleDefault",
  "agentSecrets.replaceValue",
  "agentSecrets.renameSecret",
  "agentSecrets.editDescription",
  "agentSecrets.bindToTool",
  "agentSecrets.copyName",
  "agentSecrets.deleteSecret",
  "agentSecrets.moveToPlatform",
  "agentSecrets.openProxySettings",
  "agentSecrets.showLog",
] as const;

export type CommandId = (typeof commandIds)[number];
