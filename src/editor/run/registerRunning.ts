import * as vscode from "vscode";

/** As in `tasks.json`. */
export const TASK_TYPE = "agentSecrets";

/** What the rest of the extension does for a launch, once it is loaded. */
export interface Running {
  addDebugSecrets(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined>;
  provideTasks(): Promise<vscode.Task[]>;
  resolveTask(task: vscode.Task): vscode.Task | undefined;
}

/** Loads the rest only for launches that ask for secrets. */
export function registerRunning(running: () => Promise<Running>): readonly vscode.Disposable[] {
  return [
    vscode.debug.registerDebugConfigurationProvider("*", {
      resolveDebugConfigurationWithSubstitutedVariables: async (folder, configuration) =>
        asksForSecrets(folder, configuration)
          ? (await running()).addDebugSecrets(folder, configuration)
          : configuration,
    }),
    vscode.tasks.registerTaskProvider(TASK_TYPE, {
      provideTasks: async () => (await running()).provideTasks(),
      resolveTask: async (task) => (await running()).resolveTask(task),
    }),
  ];
}

function asksForSecrets(
  folder: vscode.WorkspaceFolder | undefined,
  { agentSecrets }: vscode.DebugConfiguration,
): boolean {
  if (agentSecrets !== undefined) return true;
  return (
    vscode.workspace.getConfiguration("agentSecrets", folder?.uri).get<unknown>("debug.injectDefaults") ===
    true
  );
}
