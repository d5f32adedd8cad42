import * as vscode from "vscode";
import { envFileNames } from "../../envfile/describeFileName.ts";

const SETTING = "workbench.localHistory.exclude";
const PATTERNS = envFileNames.map((name) => `**/${name}`);

/** Whether VS Code makes no copies of `.env` files when they are saved. */
export function isExcludedFromHistory(): boolean {
  const now = readPatterns(vscode.workspace.getConfiguration().get<unknown>(SETTING));
  return PATTERNS.every((pattern) => now[pattern] === true);
}

/** Adds to what the person's own settings exclude. Copies made before stay. */
export async function excludeFromHistory(): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const own = readPatterns(settings.inspect<unknown>(SETTING)?.globalValue);
  const wanted = Object.fromEntries(PATTERNS.map((pattern) => [pattern, true]));
  await settings.update(SETTING, { ...own, ...wanted }, vscode.ConfigurationTarget.Global);
}

function readPatterns(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
