import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { hostname } from "node:os";
import { dirname } from "node:path";
import type { Dispatcher } from "undici";
import * as vscode from "vscode";
import type { AgentHost } from "./agents/ports.ts";
import { CursorRegistration } from "./assistants/connect/CursorRegistration.ts";
import { readCursorApi } from "./assistants/connect/cursorApi.ts";
import { PROXY_FILE } from "./assistants/connect/serverCommand.ts";
import type { Account } from "./core/account.ts";
import type { ProviderDependencies } from "./core/api.ts";
import { listTokenShapes } from "./core/hideTokens.ts";
import { Inventory } from "./core/Inventory.ts";
import type { Log } from "./core/ports.ts";
import type { Provider } from "./core/provider.ts";
import { type RemotePlace, readRemotePlace } from "./core/remotePlace.ts";
import { withFixedAccounts } from "./core/withFixedAccounts.ts";
import { withRemoteConsent } from "./core/withRemoteConsent.ts";
import { showAccessStatus } from "./editor/agents/accessStatus.ts";
import { openAssistants } from "./editor/agents/openAssistants.ts";
import type { OpenTools } from "./editor/agents/openTools.ts";
import type { CommandId } from "./editor/commandIds.ts";
import { OutsideDoor, type OutsideParts } from "./editor/connect/OutsideDoor.ts";
import { openFolders } from "./editor/files/openFolders.ts";
import { startFindings } from "./editor/findings/startFindings.ts";
import { formatClock, formatTime } from "./editor/labels/formatTime.ts";
import { createPlaceNames } from "./editor/labels/readPlaceNames.ts";
import { createLog } from "./editor/log.ts";
import { t } from "./editor/messages/t.ts";
import { careForJournal } from "./editor/move/careForJournal.ts";
import { watchMovedLines } from "./editor/move/movedHere.ts";
import { FileReaders } from "./editor/protect/FileReaders.ts";
import { forgetEarlier } from "./editor/run/forgetEarlier.ts";
import { TerminalSecrets } from "./editor/run/TerminalSecrets.ts";
import { describeForLog, runCommand } from "./editor/runCommand.ts";
import type { Services } from "./editor/Services.ts";
import type { Shell } from "./editor/Shell.ts";
import { readNetworkSettings } from "./editor/settings.ts";
import { SecretAccountStore } from "./editor/storage/SecretAccountStore.ts";
import { systemClock } from "./editor/systemClock.ts";
import { readCall } from "./editor/targets/readCall.ts";
import { SecretsTree, type TreeRow } from "./editor/tree/SecretsTree.ts";
import { VirtualDocuments } from "./editor/VirtualDocuments.ts";
import { ClipboardGuard } from "./editor/values/ClipboardGuard.ts";
import { createFetchDispatcher } from "./http/fetchDispatcher.ts";
import { loadAgents, type Undici } from "./http/loadUndici.ts";
import { OwnWires } from "./http/OwnWires.ts";
import { createOpenApi } from "./http/openApi.ts";
import { loadParts } from "./loadParts.ts";
import type { MigrationDependencies } from "./migration/journal/dependencies.ts";
import type { EnvFiles } from "./migration/ports.ts";
import { type Encrypted, openEncrypted } from "./openEncrypted.ts";
import { createProviders } from "./providers/registry.ts";
import { lazyJournal, lazyLedger, lazyVault } from "./vault/lazyStores.ts";

export type RunningApp = Awaited<ReturnType<typeof startApp>>;

/** Builds everything, in the order in which one thing needs another. */
export async function startApp(context: vscode.ExtensionContext, shell: Shell) {
  const host = openHost(context);
  const encrypted = openEncrypted(host);
  const providers = openProviders(host, encrypted);
  const stores = openStores(host, providers);
  const views = openViews(host, shell, stores);
  const migration = openMigration(host, encrypted, stores);
  const { clock, log, memory } = host;
  const { vault, hasLastingKey } = encrypted;
  const assistants = openAssistants(memory, clock, log);
  context.subscriptions.push(assistants.access, showAccessStatus(assistants.access));
  let tools: Promise<OpenTools> | undefined;
  const loadTools = () => (tools ??= loadFlows().then(({ openTools }) => openTools(app, assistants)));
  const cursor = openCursor(log);
  const proxy = vscode.Uri.joinPath(context.globalStorageUri, "mcp", PROXY_FILE).fsPath;
  const outside = openOutside(
    host,
    { access: assistants.access, cursor, proxy },
    async () => (await loadTools()).host,
  );
  const app: Services = {
    ...stores,
    ...views,
    migration,
    vault,
    hasLastingKey,
    clock,
    log,
    memory,
    assistants,
    outside: { memory: host.context.globalState, cursor, proxy, refresh: () => outside.refresh() },
    terminals: openTerminals(host, stores, () => assistants.access.recheck()),
    storageUri: context.globalStorageUri,
  };
  void careForJournal(app, async () => (await loadFlows()).careForMoves(app));
  return {
    ...app,
    ...views,
    plaintext: views.findings.tree,
    close: async () => {
      await Promise.allSettled([views.clipboard.close(), outside.close()]);
    },
    running: async () => (await loadFlows()).startRunning(app),
    tools: loadTools,
    drop: (row: TreeRow | undefined, uriList: string | undefined) =>
      runCommand(app, "agentSecrets.moveFiles", async () =>
        (await loadFlows()).moveDropped(app, row, uriList),
      ),
    run: (id: CommandId, args: readonly unknown[]) =>
      runCommand(app, id, async () => {
        const call = readCall({ id, args }, views.tree.selection);
        if (call !== undefined) await (await loadFlows()).handle(app, call.id, call.args);
      }),
  };
}

/** What is needed once a person does something, and for what an earlier window left, is a bundle of its own. */
async function loadFlows(): Promise<typeof import("./flows.ts")> {
  await loadParts(FLOWS_PARTS);
  return import("./flows.ts");
}

/** The larger bundles that `flows.cjs` needs besides those of the app: `esbuild.mjs` writes them down. */
declare const FLOWS_PARTS: readonly string[];

/** Only moving, undoing and resuming read and write files. */
const envFiles: EnvFiles = {
  read: async (uri) => (await loadFlows()).vscodeEnvFiles.read(uri),
  change: async (uri, change) => (await loadFlows()).vscodeEnvFiles.change(uri, change),
  create: async (uri, file) => (await loadFlows()).vscodeEnvFiles.create(uri, file),
};

type Host = ReturnType<typeof openHost>;
type Stores = ReturnType<typeof openStores>;

/** What there is before any secret: the machine, a log, and what is remembered of this workspace. */
function openHost(context: vscode.ExtensionContext) {
  // Empty until the providers are built, which need the log themselves.
  let knownShapes: readonly RegExp[] = [];
  const tokenShapes = () => knownShapes;
  const log = createLog(tokenShapes);
  context.subscriptions.push(log);
  const memory = context.workspaceState;
  void forgetEarlier(memory).catch((error: unknown) => log.warn(`memory: ${describeForLog(error)}`));
  const learnShapes = (shapes: readonly RegExp[]) => {
    knownShapes = shapes;
  };
  return { context, clock: systemClock, log, memory, tokenShapes, learnShapes };
}

function openProviders(host: Host, { open, findRisk }: Encrypted): readonly Provider[] {
  const providers = createProviders({
    openApi: openHttp(host),
    local: {
      vault: lazyVault(async () => (await open()).secrets),
      folders: openFolders,
      findRisk,
    },
  });
  host.learnShapes(listTokenShapes(providers));
  return providers;
}

function openHttp({ context, clock, log, tokenShapes }: Host): ProviderDependencies["openApi"] {
  const ownWires = new OwnWires({
    readFile: (path) => readFile(path, "utf8"),
    readSettings: () => readNetworkSettings(vscode.workspace.getConfiguration("http")),
  });
  context.subscriptions.push(ownWires);
  // The host replaces its fetch after start-up, so it is looked up for every request.
  const wire = async (undici: Pick<Undici, "Dispatcher">, account: Account): Promise<Dispatcher> =>
    account.connection === undefined
      ? createFetchDispatcher(undici, () => globalThis.fetch)
      : ownWires.open(await loadAgents(), account, account.connection);
  return createOpenApi({ wire, clock, random: Math.random, log, tokenShapes });
}

/** Accounts, and what is known of their secrets. */
function openStores({ context, clock }: Host, providers: readonly Provider[]) {
  const { secrets, globalState: state } = context;
  const stored = new SecretAccountStore({ secrets, state, clock, t });
  context.subscriptions.push(stored);
  const remote = withRemoteConsent(stored, findRemote(), state);
  // The vault of a remote is a folder of that machine: what is in it is there already, so nothing has to be allowed.
  const accounts = withFixedAccounts(remote, providers);
  return { providers, accounts, remote, inventory: new Inventory({ accounts, providers, clock }) };
}

function openViews({ context, clock, log }: Host, shell: Shell, stores: Stores) {
  const { accounts, inventory } = stores;
  const tree = new SecretsTree(inventory, shell.secrets, {
    formatTime: (time) => formatTime(time, clock.now()),
    formatClock,
  });
  accounts.onDidChange(() => void tree.redraw());
  const placeNames = createPlaceNames(stores);
  const readers = new FileReaders();
  const findings = startFindings(shell.plaintext, { log, clock, placeNames, readers });
  const clipboard = new ClipboardGuard(vscode.env.clipboard, clock);
  const documents = new VirtualDocuments();
  context.subscriptions.push(findings, readers, watchMovedLines(placeNames), documents);
  context.subscriptions.push(
    vscode.workspace.onDidChangeWorkspaceFolders(() => tree.refresh()),
    vscode.window.onDidChangeWindowState(({ focused }) => void (focused && clipboard.retry())),
  );
  return { tree, findings, readers, clipboard, documents };
}

function openMigration(
  { clock, log }: Host,
  { open }: Encrypted,
  { providers, accounts }: Stores,
): MigrationDependencies {
  return {
    providers,
    accounts,
    clock,
    log,
    files: envFiles,
    journal: lazyJournal(async () => (await open()).journal),
    ledger: lazyLedger(async () => (await open()).ledger),
  };
}

function openTerminals(
  { context, memory, log }: Host,
  { providers, accounts, inventory }: Stores,
  onChosen: () => void,
): TerminalSecrets {
  const terminals = new TerminalSecrets(
    { providers, accounts, inventory, memory, log, onChosen },
    context.environmentVariableCollection,
  );
  context.subscriptions.push(terminals);
  return terminals;
}

/** The way in for assistants outside of the editor. What speaks their protocol is loaded with the first that shows the token. */
function openOutside(
  { context, clock, log }: Host,
  { access, cursor, proxy }: Pick<OutsideParts, "access" | "cursor" | "proxy">,
  findTools: () => Promise<AgentHost>,
): OutsideDoor {
  const serve = async (socket: Socket): Promise<void> => {
    const [{ serveTools }, { createServedTools }, tools] = await Promise.all([
      import("./mcp/serve.ts"),
      loadFlows(),
      findTools(),
    ]);
    serveTools(socket, createServedTools(tools, context.extension.packageJSON));
  };
  const delivered = vscode.Uri.joinPath(context.extensionUri, "dist", PROXY_FILE).fsPath;
  return new OutsideDoor({
    memory: context.globalState,
    access,
    cursor,
    proxy,
    openChannel: async () => {
      const { Channel } = await import("./mcp/Channel.ts");
      return new Channel({ folder: dirname(proxy), proxy: delivered, clock, log, serve });
    },
  });
}

/** Undefined in every editor but Cursor. */
function openCursor(log: Log): CursorRegistration | undefined {
  const api = readCursorApi(vscode);
  return api && new CursorRegistration(api, () => log.warn("cursor: the server is not registered"));
}

function findRemote(): RemotePlace | undefined {
  const { remoteName, uiKind } = vscode.env;
  return readRemotePlace({ remoteName, isWeb: uiKind === vscode.UIKind.Web, hostname: hostname() });
}
