import * as vscode from "vscode";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { Turns } from "../../core/Turns.ts";
import { EnvironmentCollections } from "../../running/EnvironmentCollections.ts";
import { findOversize } from "../../running/environmentLimits.ts";
import { isAmong } from "../../running/launch.ts";
import { findSameVariables } from "../../running/variableNames.ts";
import { findReplaced } from "../../running/variables.ts";
import type { CommandId } from "../commandIds.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { describeForLog, describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { isTrusted } from "./consent.ts";
import { logsEnvironments } from "./logsEnvironments.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import {
  describeOversize,
  describeSameVariables,
  findWanted,
  readValues,
  toAskedSecret,
} from "./readWanted.ts";
import { describeReplaced } from "./replaced.ts";
import { type ChosenFolder, findStale, forgetChoices, readTerminalFolders } from "./terminalChoice.ts";

export const PERSISTENT_SESSIONS = "terminal.integrated.enablePersistentSessions";

const TOGGLE: CommandId = "agentSecrets.toggleTerminals";

/** Whether VS Code writes terminals with their environment to disk when a window closes. */
export function revivesTerminals(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(PERSISTENT_SESSIONS) !== false;
}

type Values = ReadonlyMap<string, Sensitive>;
type TerminalDependencies = Pick<Services, "providers" | "accounts" | "inventory" | "memory" | "log"> & {
  /** Called when other folders are chosen than before. */
  readonly onChosen: () => void;
};

/** `notAll`: the person was told why. */
export type Supply = "all" | "notAll";

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
  /** Which names were offered last for it. */
  readonly #offered = new Map<string, string>();
  readonly #turns = new Turns();
  #chosen = "";

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
    this.#chosen = this.#addresses();
    refresh();
  }

  /** Nothing stays behind when the extension is switched off or the window closes. */
  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#collections.keep(new Set());
  }

  /**
   * One after the other: two at once would leave the older state. One that fails does not keep the next. Resolves with what each
   * folder that is chosen gets.
   */
  refresh(): Promise<ReadonlyMap<string, Supply>> {
    return this.#turns.run(() => this.#refresh());
  }

  async #refresh(): Promise<ReadonlyMap<string, Supply>> {
    const places = await this.#readPlaces();
    await this.#forgetStale(places);
    const isSafe = isTrusted() && !revivesTerminals() && !logsEnvironments();
    const chosen = isSafe ? readTerminalFolders(this.#app.memory) : [];
    const given = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      const id = folder.uri.toString();
      // A folder that cannot be told from another one gets nothing, and the others theirs.
      const choice = chosen.find((each) => each.folder === id && each.place === places.get(id));
      return choice === undefined ? [] : [{ id, folder, choice }];
    });
    this.#keep(new Set(given.map(({ id }) => id)));
    const supplies = new Map<string, Supply>();
    for (const { id, folder, choice } of given) supplies.set(id, await this.#fill(folder, choice));
    return supplies;
  }

  /** By the folders' addresses. */
  async #readPlaces(): Promise<ReadonlyMap<string, string | undefined>> {
    const places = new Map<string, string | undefined>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const place = await readFolderIdentity(folder).catch((error: unknown) => this.#warn(error));
      places.set(folder.uri.toString(), place ?? undefined);
    }
    return places;
  }

  /** A choice that gives nothing to anyone would keep assistants out for good, and could not be taken back. */
  async #forgetStale(places: ReadonlyMap<string, string | undefined>): Promise<void> {
    const { memory } = this.#app;
    const { gone, changed } = findStale(readTerminalFolders(memory), places);
    await forgetChoices(memory, [...gone, ...changed]);
    const addresses = this.#addresses();
    if (addresses !== this.#chosen) this.#app.onChosen();
    this.#chosen = addresses;
    for (const { uri, name } of vscode.workspace.workspaceFolders ?? []) {
      if (changed.some(({ folder }) => folder === uri.toString())) void inform(describeChanged(name));
    }
  }

  #addresses(): string {
    return readTerminalFolders(this.#app.memory)
      .map(({ folder }) => folder)
      .join(" ");
  }

  /** What is switched on again later is told about again. */
  #keep(ids: ReadonlySet<string>): void {
    this.#collections.keep(ids);
    for (const id of this.#told.keys()) if (!ids.has(id)) this.#told.delete(id);
    for (const id of this.#offered.keys()) if (!ids.has(id)) this.#offered.delete(id);
  }

  #warn(error: unknown): void {
    this.#app.log.warn(`terminals: ${describeForLog(error)}`);
  }

  /** What cannot be read is taken away: a terminal gets what is stored now, or nothing. */
  async #fill(folder: vscode.WorkspaceFolder, { secrets }: ChosenFolder): Promise<Supply> {
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
      return problems.length === 0 ? "all" : "notAll";
    } catch (error) {
      this.#collections.empty(id);
      this.#warn(error);
      const { text } = describeForPeople(this.#app.providers, error);
      this.#tell(id, t("New terminals in {0} get no secrets now. {1}", folder.name, text));
      return "notAll";
    }
  }

  /** Once for the same names. */
  #offer(folder: vscode.WorkspaceFolder, names: string): void {
    const id = folder.uri.toString();
    if ((this.#offered.get(id) ?? "") === names) return;
    this.#offered.set(id, names);
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
  const same = findSameVariables(values.keys(), process.platform);
  const exact = without(values, [...replaced, ...same.flat()]);
  const oversize = findOversize(exact, process.env, process.platform);
  const fit = oversize?.kind === "entry" ? without(exact, oversize.names) : exact;
  const problems = [
    ...(replaced.length === 0 ? [] : [describeReplaced(replaced)]),
    ...(same.length === 0 ? [] : [describeSameVariables(same)]),
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
    "Marked “inject” after you agreed, so not given to new terminals in {0} yet: {1}.",
    folder,
    names,
  );
  if ((await inform(text, button)) === button) await vscode.commands.executeCommand(TOGGLE);
}

function describeChanged(folder: string): string {
  return t(
    "New terminals in {0} no longer get secrets: it is not the same folder as when you agreed, or a git repository was made in it. To give them again, run “Agent Secrets: Toggle Secrets in New Terminals…”.",
    folder,
  );
}
