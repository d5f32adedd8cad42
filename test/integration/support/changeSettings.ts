import * as vscode from "vscode";

type Settings = Readonly<Record<string, unknown>>;

/** Changes the person's own settings for the tests of one `describe`, and puts them back. */
export function useSettings(settings: Settings): void {
  before(() => changeSettings(settings));
  after(() => changeSettings(Object.fromEntries(Object.keys(settings).map((name) => [name, undefined]))));
}

/** `undefined` stands for the default. */
export async function changeSettings(
  settings: Settings,
  target: vscode.ConfigurationTarget = vscode.ConfigurationTarget.Global,
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await vscode.workspace.getConfiguration().update(name, value, target);
  }
}
