import type * as vscode from "vscode";

/** What a setting is read from; a test passes its own. */
type Settings = Pick<vscode.WorkspaceConfiguration, "get">;

/** The manifest's schema is not enforced at run time, so every value is checked here. */
export function isCodeLensEnabled(settings: Settings): boolean {
  return settings.get<unknown>("codeLens.enabled") !== false;
}
