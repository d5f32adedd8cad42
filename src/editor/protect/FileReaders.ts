import * as vscode from "vscode";
import { rulePaths } from "../../assistants/findAssistants.ts";
import { type AssistantState, assistantsThatMayRead } from "../../assistants/mayRead.ts";
import type { FolderRules, RuleFile } from "./protectRows.ts";
import { pathIn, readAssistants } from "./readRules.ts";

/** Which assistants may read which file, by their rules. Looks with the first question, and again when told to. */
export class FileReaders {
  readonly #folders = new Map<string, readonly AssistantState[]>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watches: readonly vscode.Disposable[];
  #isAsked = false;

  constructor() {
    this.#watches = [
      vscode.extensions.onDidChange(() => this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (rulePaths.some((path) => uri.path.endsWith(`/${path}`))) this.refresh();
      }),
    ];
  }

  readonly onDidChange = this.#changed.event;

  /** The names of assistants; none before the first look is over. */
  readersOf(uri: vscode.Uri): readonly string[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return [];
    const states = this.#folders.get(folder.uri.toString());
    if (states === undefined) void this.#look();
    return states === undefined ? [] : assistantsThatMayRead(states, pathIn(folder.uri, uri));
  }

  /** Looks again, if anybody has asked. */
  refresh(): void {
    if (!this.#isAsked) return;
    this.#isAsked = false;
    void this.#look();
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      this.#folders.set(uri.toString(), (await readAssistants(uri)).map(toState));
    }
    this.#changed.fire();
  }
}

function toState({ assistant, ruleFiles }: FolderRules["assistants"][number]): AssistantState {
  return { assistant, texts: new Map([...ruleFiles].flatMap(([id, file]) => textOf(id, file))) };
}

function textOf<Id>(id: Id, { text }: RuleFile): readonly (readonly [Id, string])[] {
  return text === undefined ? [] : [[id, text]];
}
