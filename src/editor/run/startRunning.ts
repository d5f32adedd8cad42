import type * as vscode from "vscode";
import { runCommand } from "../runCommand.ts";
import { addDebugSecrets } from "./debugSecrets.ts";
import type { Running } from "./registerRunning.ts";
import { provideTasks, resolveTask, type TaskServices } from "./secretTasks.ts";

/** What is done for launches; a failure is shown, and nothing is started. */
export function startRunning(app: TaskServices): Running {
  return {
    async addDebugSecrets(folder, configuration) {
      let filled: vscode.DebugConfiguration | undefined;
      await runCommand(app, "debug", async () => {
        filled = await addDebugSecrets(app, folder, configuration);
      });
      return filled;
    },
    provideTasks: () => provideTasks(app),
    resolveTask: (task) => resolveTask(app, task),
  };
}
