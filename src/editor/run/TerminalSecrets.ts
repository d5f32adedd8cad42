import * as vscode from "vscode";
import type { App } from "../App.ts";
import { t } from "../messages/t.ts";
import { describeForLog } from "../runCommand.ts";
import { isTrusted } from "./consent.ts";
import { EnvironmentCollections } from "./EnvironmentCollections.ts";
import { logsEnvironments } from "./logsEnvironments.ts";
import { readWanted } from "./readWanted.ts";
import { readTerminalFolders } from "./terminalChoice.ts";

export const PERSISTENT_SESSIONS = "terminal.integrated.enablePersistentSessions";

/** Whether VS Code writes terminals with their environment to disk when a window closes. */
export function revivesTerminals(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(PERSISTENT_SESSIONS) !== false;
}

type TerminalDependencies = Pick<App, "accounts" | "inventory" | "memory" | "log">;

/** Keeps what new terminals of the chosen folders get in step with what is stored. */
export class TerminalSecrets {
  readonly #app: TerminalDependencies;
  readonly #global: vscode.GlobalEnvironmentVariableCollection;
  readonly #collections = new EnvironmentCollections((names) =>
    t("Secrets of this machine: {0}", names.join(", ")),
  );
  readonly #subscriptions: vscode.Disposable[];
  #turn: Promise<void> = Promise.resolve();

  constructor(app: TerminalDependencies, global: vscode.GlobalEnvironmentVariableCollection) {
    this.#app = app;
    this.#global = global;
    const refresh = (): void => void this.refresh();
    this.#subscriptions = [
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration(PERSISTENT_SESSIONS) && refresh(),
      ),
      vscode.env.onDidChangeLogLevel(refresh),
      // Another window may have changed a secret meanwhile.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && refresh()),
      app.inventory.onDidChange((accountId) => {
        const state = accountId === undefined ? undefined : app.inventory.state(accountId);
        if (state?.status === "loaded" && state.provider.readValue !== undefined) refresh();
      }),
    ];
    refresh();
  }

  /** Nothing stays behind when the extension is switched off or the window closes. */
  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#collections.keep(new Set());
  }

  /** One after the other: two at once would leave the older state. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#refresh());
    return this.#turn;
  }

  async #refresh(): Promise<void> {
    const isSafe = isTrusted() && !revivesTerminals() && !logsEnvironments();
    const chosen = isSafe ? readTerminalFolders(this.#app.memory) : [];
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) =>
      chosen.includes(uri.toString()),
    );
    this.#collections.keep(new Set(folders.map(({ uri }) => uri.toString())));
    for (const folder of folders) await this.#fill(folder);
  }

  /** What cannot be read is taken away: a terminal gets what is stored now, or nothing. */
  async #fill(folder: vscode.WorkspaceFolder): Promise<void> {
    const id = folder.uri.toString();
    try {
      const values = await readWanted(this.#app, folder, "default", new AbortController().signal);
      this.#collections.fill({ id, collection: this.#global.getScoped({ workspaceFolder: folder }) }, values);
    } catch (error) {
      this.#collections.empty(id);
      this.#app.log.warn(`terminals: ${describeForLog(error)}`);
    }
  }
}
