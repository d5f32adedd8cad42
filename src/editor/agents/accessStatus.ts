import * as vscode from "vscode";
import { createStatus, drawStatus } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import type { AgentAccess } from "./AgentAccess.ts";

/** An item of the status bar while assistants have access. One click takes it away from them. */
export function showAccessStatus(access: AgentAccess): vscode.Disposable {
  const item = createStatus("agentSecrets.assistants", t("Assistants' access"));
  item.command = "agentSecrets.stopAssistants";
  const draw = (): void => {
    if (!access.isGiven) {
      item.hide();
      return;
    }
    const tooltip = [
      t("Assistants see the names of your secrets here, never values."),
      t("Click to stop this."),
    ];
    drawStatus(item, { icon: "sparkle", text: t("Names"), tooltip, isWarning: false });
  };
  const subscription = access.onDidChange(draw);
  draw();
  return vscode.Disposable.from(item, subscription);
}
