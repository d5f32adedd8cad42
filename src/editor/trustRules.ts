import type { CommandId } from "./commandIds.ts";
import type { Translate } from "./messages/translate.ts";

/** What a person can start: a command, or what a message, a task or a debug session leads to. */
export type ActionId = CommandId | "debug" | "task" | "resume" | "journal";

/**
 * What an action needs a trusted workspace for. `free`: it reads and changes nothing of the workspace's files, or only
 * shows what they hold. `own`: it decides by what it finds, and asks by itself.
 */
export type TrustRule =
  | "free"
  | "own"
  | "move"
  | "store"
  | "judge"
  | "protect"
  | "connect"
  | "restore"
  | "example"
  | "leftovers"
  | "run"
  | "terminals";

/** A new action gets a row, or does not compile; `trust.test.ts` looks at what the rows without trust can reach. */
export const trustRules: Readonly<Record<ActionId, TrustRule>> = {
  "agentSecrets.addAccount": "free",
  "agentSecrets.importToken": "free",
  "agentSecrets.updateToken": "free",
  "agentSecrets.renameAccount": "free",
  "agentSecrets.changeConnection": "free",
  "agentSecrets.removeAccount": "free",
  "agentSecrets.allowHere": "free",
  "agentSecrets.openConsole": "free",
  "agentSecrets.refresh": "free",
  "agentSecrets.refreshAccount": "free",
  "agentSecrets.filter": "free",
  "agentSecrets.clearFilter": "free",
  "agentSecrets.showMore": "free",
  "agentSecrets.createSecret": "free",
  "agentSecrets.createFromSelection": "store",
  "agentSecrets.toggleDefault": "free",
  "agentSecrets.replaceValue": "free",
  "agentSecrets.rotateEverywhere": "free",
  "agentSecrets.renameSecret": "free",
  "agentSecrets.editDescription": "free",
  "agentSecrets.bindToTool": "free",
  "agentSecrets.copyName": "free",
  "agentSecrets.copyValue": "free",
  "agentSecrets.revealValue": "free",
  "agentSecrets.copyToPlatform": "free",
  "agentSecrets.deleteSecret": "free",
  "agentSecrets.moveToPlatform": "move",
  "agentSecrets.moveFiles": "move",
  "agentSecrets.moveWorkspace": "move",
  "agentSecrets.undoMigration": "move",
  "agentSecrets.checkLeftovers": "leftovers",
  "agentSecrets.clearJournal": "free",
  "agentSecrets.scan": "free",
  "agentSecrets.showPlaintext": "free",
  "agentSecrets.notSecret": "judge",
  "agentSecrets.alwaysSecret": "judge",
  "agentSecrets.restoreEnv": "restore",
  "agentSecrets.writeEnvExample": "example",
  "agentSecrets.protectEnv": "protect",
  "agentSecrets.undoProtection": "protect",
  "agentSecrets.runWithSecrets": "run",
  "agentSecrets.toggleTerminals": "terminals",
  "agentSecrets.manageConsents": "free",
  "agentSecrets.showAssistants": "free",
  "agentSecrets.stopAssistants": "free",
  "agentSecrets.connectAssistant": "connect",
  "agentSecrets.disconnectAssistants": "connect",
  "agentSecrets.saveRecoveryKey": "free",
  "agentSecrets.restoreKey": "free",
  "agentSecrets.restoreBackup": "free",
  "agentSecrets.openWalkthrough": "free",
  "agentSecrets.openProxySettings": "free",
  "agentSecrets.showLog": "free",
  // A launch without secrets is none of our business.
  debug: "own",
  task: "own",
  resume: "move",
  journal: "free",
};

/** Why an action is refused in Restricted Mode. */
export function describeDistrust(rule: Exclude<TrustRule, "free" | "own">, t: Translate): string {
  switch (rule) {
    case "move":
      return t("Secrets can be moved only in a trusted workspace. Trust it first.");
    case "store":
      return t("A selection can be stored only in a trusted workspace. Trust it first.");
    case "judge":
      return t("Keys can be marked only in a trusted workspace. Trust it first.");
    case "protect":
      return t("Rules for assistants can be changed only in a trusted workspace. Trust it first.");
    case "connect":
      return t("Assistants can be connected and disconnected only in a trusted workspace. Trust it first.");
    case "restore":
      return t("Secrets can be written into a file only in a trusted workspace. Trust it first.");
    case "example":
      return t("An example file can be written only in a trusted workspace. Trust it first.");
    case "leftovers":
      return t("Leftovers can be checked only in a trusted workspace. Trust it first.");
    case "run":
      return t("Trust this workspace first: one of its commands would get your secrets.");
    case "terminals":
      return t("Trust this workspace first: its terminals would get your secrets.");
  }
}
