import * as vscode from "vscode";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { Turns } from "../../core/Turns.ts";
import { EnvironmentCollections } from "../../running/EnvironmentCollections.ts";
import { findOversize } from "../../running/environmentLimits.ts";
import { isAmong } from "../../running/launch.ts";
import { findReplaced } from "../../running/variables.ts";
import type { CommandId } from "../commandIds.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { describeForLog } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { isTrusted } from "./consent.ts";
import { logsEnvironments } from "./logsEnvironments.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import { describeOversize, findWanted, readValues, toAskedSecret } from "./readWanted.ts";
import { describeReplaced } from "./replaced.ts";
import { type ChosenFolder, readTerminalFolders } from "./terminalChoice.ts";

export const PERSISTENT_SESSIONS = "terminal.integrated.enablePersistentSessions";

const TOGGLE: CommandId = "agentSecrets.toggleTerminals";

/** Whether VS Code writes terminals with their environment to disk when a window closes. */
export function revivesTerminals(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(PERSISTENT_SESSIONS) !== false;
}

type Values = ReadonlyMap<string, Sensitive>;
type TerminalDependencies = Pick<Services, "accounts" | "inventory" | "memory" | "log">;

/** Keeps what new terminals of the chosen folders get in step with what is stored. */
export class TerminalSecrets {
  readonly #app: TerminalDependencies;
  readonly #global: vscode.GlobalEnvironmentVariableCollection;
  readonly #collections = new EnvironmentCollections((names) =>
    t("Secrets of This Machine: {0}", names.join(", ")),
  );
  readonly #subscriptions: vscode.Disposable[];
  /** What was said last about a folder. */
  readonly #told = new Map<string, string>();
  readonly #turns = new Turns();

  constructor(app: TerminalDependencies, global: vscode.GlobalEnvironmentVariableCollection) {
    this.#app = app;
    this.#global = global;
    const refresh = (): void => void this.refresh().catch((error: unknown) => this.#warn(error));
    this.#subscriptions = [
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration(PERSISTENT_SESSIONS) && refresh(),
      ),
      vscode.env.onDidChangeLogLevel(refresh),
      // Another window may have changed a secret in the meantime.
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

  /** One after the other: two at once would leave the older state. One that fails does not keep the next. */
  refresh(): Promise<void> {
    return this.#turns.run(() => this.#refresh());
  }

  async #refresh(): Promise<void> {
    const isSafe = isTrusted() && !revivesTerminals() && !logsEnvironments();
    const chosen = isSafe ? readTerminalFolders(this.#app.memory) : [];
    const given: (readonly [vscode.WorkspaceFolder, ChosenFolder])[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const choice = await this.#findChosen(chosen, folder);
      if (choice !== undefined) given.push([folder, choice]);
    }
    this.#collections.keep(new Set(given.map(([{ uri }]) => uri.toString())));
    for (const [folder, choice] of given) await this.#fill(folder, choice);
  }

  /** A folder that cannot be told from another one gets nothing, and the others theirs. */
  async #findChosen(
    chosen: readonly ChosenFolder[],
    folder: vscode.WorkspaceFolder,
  ): Promise<ChosenFolder | undefined> {
    try {
      return await findChosen(chosen, folder);
    } catch (error) {
      this.#warn(error);
      return undefined;
    }
  }

  #warn(error: unknown): void {
    this.#app.log.warn(`terminals: ${describeForLog(error)}`);
  }

  /** What cannot be read is taken away: a terminal gets what is stored now, or nothing. */
  async #fill(folder: vscode.WorkspaceFolder, { secrets }: ChosenFolder): Promise<void> {
    const id = folder.uri.toString();
    try {
      const targets = await findWanted(this.#app, folder, "default");
      const agreed = targets.filter((target) => isAmong(secrets, toAskedSecret(target)));
      const later = targets.filter((target) => !agreed.includes(target));
      const values = await readValues(this.#app, agreed, neverAborted());
      const { fit, problems } = fitTerminal(values);
      this.#collections.fill({ id, collection: this.#global.getScoped({ workspaceFolder: folder }) }, fit);
      this.#tell(id, problems.join(" "));
      this.#offer(folder, later.map(({ secret }) => secret.name).join(", "));
    } catch (error) {
      this.#collections.empty(id);
      this.#warn(error);
    }
  }

  /** Once for the same names. */
  #offer(folder: vscode.WorkspaceFolder, names: string): void {
    const id = `later ${folder.uri.toString()}`;
    if ((this.#told.get(id) ?? "") === names) return;
    this.#told.set(id, names);
    if (names !== "") void offerLater(folder.name, names);
  }

  /** Once, not with every look at the vault. */
  #tell(id: string, text: string): void {
    if ((this.#told.get(id) ?? "") === text) return;
    this.#told.set(id, text);
    if (text !== "") void warn(text);
  }
}

/** What would keep every terminal from starting, or arrive as something else, is left out by name. */
function fitTerminal(values: Values): { readonly fit: Values; readonly problems: readonly string[] } {
  const replaced = findReplaced(values);
  const exact = without(values, replaced);
  const oversize = findOversize(exact, process.env, process.platform);
  const fit = oversize?.kind === "entry" ? without(exact, oversize.names) : exact;
  const problems = [
    ...(replaced.length === 0 ? [] : [describeReplaced(replaced)]),
    ...(oversize === undefined ? [] : [describeOversize(oversize)]),
  ];
  const isTooMuch = findOversize(fit, process.env, process.platform) !== undefined;
  return { fit: isTooMuch ? new Map() : fit, problems };
}

function without(values: Values, names: readonly string[]): Values {
  return new Map([...values].filter(([name]) => !names.includes(name)));
}

/** What was marked "inject" since the person agreed, by a move for instance, is not part of the answer. */
async function offerLater(folder: string, names: string): Promise<void> {
  const button = t("Decide…");
  const text = t(
    "Not given to new terminals in {0} yet: {1}. This was marked “inject” after you agreed.",
    folder,
    names,
  );
  if ((await inform(text, button)) === button) await vscode.commands.executeCommand(TOGGLE);
}

/** The choice was made for this folder, and not for what was at its address before. */
export async function findChosen(
  chosen: readonly ChosenFolder[],
  folder: vscode.WorkspaceFolder,
): Promise<ChosenFolder | undefined> {
  const own = chosen.find((choice) => choice.folder === folder.uri.toString());
  return own !== undefined && own.place === (await readFolderIdentity(folder)) ? own : undefined;
}
