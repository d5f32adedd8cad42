import * as vscode from "vscode";

/** What knows the assistants is a bundle of its own, which the first question loads. */
type Rules = typeof import("./readReaders.ts");

/** Which assistants may read which file, by their rules. Looks with the first question, and again when told to. */
export class FileReaders {
  readonly #folders = new Map<string, Awaited<ReturnType<Rules["readReaders"]>>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watches: readonly vscode.Disposable[];
  #isAsked = false;
  #rules: Rules | undefined;

  constructor() {
    this.#watches = [
      vscode.extensions.onDidChange(() => this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#rules?.mayHoldRules(uri) === true) this.refresh();
      }),
    ];
  }

  readonly onDidChange = this.#changed.event;

  /** The names of assistants; none before the first look is over. */
  readersOf(uri: vscode.Uri): readonly string[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return [];
    const key = folder.uri.toString();
    if (!this.#folders.has(key)) void this.#look();
    return this.#folders.get(key)?.(uri) ?? [];
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
    const wereThere = this.#isAnyThere();
    this.#rules = await import("./readReaders.ts");
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      this.#folders.set(uri.toString(), await this.#rules.readReaders(uri));
    }
    // Where there is no assistant, nothing is drawn again.
    if (wereThere || this.#isAnyThere()) this.#changed.fire();
  }

  #isAnyThere(): boolean {
    return [...this.#folders.values()].some((readersOf) => readersOf !== undefined);
  }
}
