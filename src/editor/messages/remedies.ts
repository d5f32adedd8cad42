import type { CommandId } from "../commandIds.ts";
import type { Remedy } from "./remedy.ts";
import type { Translate } from "./translate.ts";

/** What a button or a row that offers a remedy is called, and what it runs. */
interface Offer {
  readonly label: string;
  readonly command: CommandId;
  /** What a row of an account runs instead, where it can be about that account alone. */
  readonly rowCommand?: CommandId;
}

/** What pressing a button runs. */
interface RemedyCall {
  readonly label: string;
  readonly command: CommandId;
  readonly args: readonly unknown[];
}

/** The button of a message about one account acts on that account, as its row would: no one is asked which one was meant. */
export function callOf(remedy: Remedy, accountId: string | undefined, t: Translate): RemedyCall {
  const { label, command, rowCommand } = offerOf(remedy, t);
  if (accountId === undefined) return { label, command, args: [] };
  return { label, command: rowCommand ?? command, args: [{ ref: { accountId } }] };
}

/** The one table of remedies: every message, dialog and row offers them from here. */
export function offerOf(remedy: Remedy, t: Translate): Offer {
  switch (remedy) {
    case "updateToken":
      return { label: t("Update Token"), command: "agentSecrets.updateToken" };
    case "retry":
      return {
        label: t("Try Again"),
        command: "agentSecrets.refresh",
        rowCommand: "agentSecrets.refreshAccount",
      };
    case "refresh":
      return {
        label: t("Refresh"),
        command: "agentSecrets.refresh",
        rowCommand: "agentSecrets.refreshAccount",
      };
    case "openProxySettings":
      return { label: t("Open Proxy Settings"), command: "agentSecrets.openProxySettings" };
    case "changeConnection":
      return { label: t("Change Connection"), command: "agentSecrets.changeConnection" };
    case "allowHere":
      return { label: t("Allow in This Remote…"), command: "agentSecrets.allowHere" };
    case "showLog":
      return { label: t("Show Log"), command: "agentSecrets.showLog" };
    case "restoreKey":
      return { label: t("Restore with Recovery Key"), command: "agentSecrets.restoreKey" };
    case "restoreBackup":
      return { label: t("Restore Backup"), command: "agentSecrets.restoreBackup" };
    case "setAsideDamaged":
      // It asks about those, too.
      return { label: t("Set Aside"), command: "agentSecrets.restoreBackup" };
    case "saveRecoveryKey":
      return { label: t("Save Recovery Key"), command: "agentSecrets.saveRecoveryKey" };
  }
}
