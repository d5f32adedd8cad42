import * as vscode from "vscode";
import { iconLabel, type Lines, plainLabel, plainLines } from "./plain.ts";

const SHOWN_MS = 5_000;

/** Says in the status bar, for a few seconds, that something is done. */
export function flash(icon: string, text: string): void {
  vscode.window.setStatusBarMessage(iconLabel(icon, text), SHOWN_MS);
}

/** An item on the left of the status bar, hidden until it is drawn. */
export function createStatus(id: string, name: string): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left);
  item.name = plainLabel(name);
  return item;
}

interface StatusTexts {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: Lines;
  readonly isWarning: boolean;
}

/** Draws an item of the status bar. */
export function drawStatus(
  item: vscode.StatusBarItem,
  { icon, text, tooltip, isWarning }: StatusTexts,
): void {
  item.text = iconLabel(icon, text);
  item.tooltip = plainLines(tooltip);
  item.accessibilityInformation = { label: item.tooltip };
  item.backgroundColor = isWarning ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  item.show();
}
