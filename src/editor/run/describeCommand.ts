import type * as vscode from "vscode";
import type { Launch } from "../../running/launch.ts";
import { scriptsOf } from "../../running/packageScripts.ts";
import { programWords } from "../../running/programWords.ts";
import { readProgramFiles } from "./programFiles.ts";
import { readNearestPackage } from "./readPackage.ts";
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
}: CommandLine): Promise<Pick<Launch, "facts" | "bound">> {
  const { scripts } = work === undefined ? { scripts: [] } : await readNearestPackage(work.path);
  const named = scriptsOf(command, scripts);
  const texts = [command, ...named.map(({ text }) => text)];
  const program = await readProgramFiles(folder, work?.path, texts.flatMap(programWords));
  return {
    facts: [
      { kind: "command", text: command },
      ...named.map(({ name, text }) => ({ kind: "script", text: `${name}: ${text}` }) as const),
      ...program.facts,
      ...(work === undefined ? [] : [work.fact]),
    ],
    bound: {
      ...{ command, script: JSON.stringify(named), folder: work?.path ?? "" },
      ...{ files: program.bound, tasks: readTasks(folder, scripts, tasks) },
    },
  };
}
