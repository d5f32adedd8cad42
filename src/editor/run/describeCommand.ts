import type * as vscode from "vscode";
import type { Launch } from "../../running/launch.ts";
import { readProgramFiles } from "./programFiles.ts";
import { readNamedScripts } from "./readScripts.ts";
import { readTasks } from "./readTasks.ts";
import type { WorkFolder } from "./workFolder.ts";

interface CommandLine {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly work: WorkFolder | undefined;
  readonly command: string;
  /** What VS Code calls the tasks that it runs with it. */
  readonly tasks: readonly string[];
}

/** Everything of the workspace that decides what a command line does, as far as it can be told beforehand. */
export async function describeCommand({
  folder,
  work,
  command,
  tasks,
}: CommandLine): Promise<Pick<Launch, "facts" | "bound" | "isOpen">> {
  const line = { kind: "command", text: command } as const;
  if (work === undefined) return { facts: [line], bound: { command } };
  const scripts = await readNamedScripts(work.path, command);
  const program = await readProgramFiles(folder?.uri.fsPath, scripts.paths, scripts.beside);
  const untold = scripts.untold.map((text) => ({ kind: "untold", text }) as const);
  return {
    facts: [line, ...scripts.facts, ...program.facts, ...untold, work.fact],
    isOpen: program.isOpen || untold.length > 0,
    bound: {
      command,
      script: scripts.bound,
      folder: work.path,
      files: program.bound,
      links: program.links,
      tasks: readTasks(folder, scripts.own, tasks),
    },
  };
}
