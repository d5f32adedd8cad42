import type * as vscode from "vscode";
import { rulePaths } from "../../assistants/findAssistants.ts";
import { assistantsThatMayRead, type FoundAssistant } from "../../assistants/mayRead.ts";
import type { FolderRules, RuleFile } from "./protectRows.ts";
import { pathIn, readAssistants } from "./readRules.ts";

/** Gives the names of the assistants that may read a file. */
type ReadersOf = (file: vscode.Uri) => readonly string[];

/** For files of the folder, by the rules as they are now. None where there is no assistant. */
export async function readReaders(folder: vscode.Uri): Promise<ReadersOf | undefined> {
  const states = (await readAssistants(folder)).map(toState);
  if (states.length === 0) return undefined;
  return (file) => assistantsThatMayRead(states, pathIn(folder, file));
}

/** Whether a file may hold rules of an assistant. */
export function mayHoldRules({ path }: vscode.Uri): boolean {
  return rulePaths.some((each) => path.endsWith(`/${each}`));
}

function toState({ assistant, ruleFiles }: FolderRules["assistants"][number]): FoundAssistant {
  return { assistant, texts: new Map([...ruleFiles].flatMap(([id, file]) => textOf(id, file))) };
}

function textOf<Id>(id: Id, { text }: RuleFile): readonly (readonly [Id, string])[] {
  return text === undefined ? [] : [[id, text]];
}
