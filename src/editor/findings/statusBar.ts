import * as vscode from "vscode";
import type { FindingsIndex } from "../../findings/FindingsIndex.ts";
import { createStatus, drawStatus } from "../messages/status.ts";
import { t } from "../messages/t.ts";

/** One short item on the left that is absent at zero. */
export function showStatusBar(index: FindingsIndex): vscode.Disposable {
  const item = createStatus("agentSecrets.findings", t("Plaintext secrets"));
  item.command = "agentSecrets.showPlaintext";
  const subscription = index.onDidChange(() => update(item, index));
  return vscode.Disposable.from(item, subscription);
}

function update(item: vscode.StatusBarItem, index: FindingsIndex): void {
  const { count, files } = index;
  if (count === 0) {
    item.hide();
    return;
  }
  const isTracked = files.some((file) => file.isTracked);
  drawStatus(item, {
    icon: "key",
    text: String(count),
    tooltip: tooltip(count, files.length, isTracked),
    isWarning: isTracked,
  });
}

function tooltip(count: number, files: number, isTracked: boolean): readonly string[] {
  const text = t("Plaintext secrets: {0}, files: {1}", count, files);
  return isTracked ? [text, t("Git tracks at least one of the files.")] : [text];
}
