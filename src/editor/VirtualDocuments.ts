import * as vscode from "vscode";

const SCHEME = "agent-secrets";

/** Read-only documents that exist only in memory: VS Code writes no backup and no local history of them. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #number = 0;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEME) this.#texts.delete(uri.path);
      }),
    ];
  }

  dispose(): void {
    this.#texts.clear();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  provideTextDocumentContent({ path }: vscode.Uri): string | undefined {
    return this.#texts.get(path);
  }

  /** Makes a document; the end of its name decides how it is coloured. */
  add(name: string, text: string): vscode.Uri {
    const path = `/${++this.#number}/${name}`;
    this.#texts.set(path, text);
    return vscode.Uri.from({ scheme: SCHEME, path });
  }
}
