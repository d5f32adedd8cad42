import * as vscode from "vscode";
import { type Script, scriptsOf } from "../../running/packageScripts.ts";
import { taskTexts } from "../../running/taskTexts.ts";

/** What tasks of these names, and those that they depend on, would do now: their entries, and the scripts that these name. */
export function readTasks(
  folder: vscode.WorkspaceFolder | undefined,
  scripts: readonly Script[],
  names: readonly string[],
): string {
  // VS Code shows `tasks.json` as settings, the one of a workspace file and the person's own included.
  const file = vscode.workspace.getConfiguration(undefined, folder?.uri).get<unknown>("tasks");
  const texts = taskTexts(file, names);
  const named = scriptsOf([...names, texts].join(" "), scripts);
  return texts === "" && named.length === 0 ? "" : JSON.stringify([texts, named]);
}
