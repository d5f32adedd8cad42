import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import type { Dispatcher } from "undici";
import * as vscode from "vscode";
import type { Account } from "./core/account.ts";
import { listTokenShapes } from "./core/hideTokens.ts";
import { Inventory } from "./core/Inventory.ts";
import { neverAborted } from "./core/neverAborted.ts";
import type { Clock } from "./core/ports.ts";
import { type RemotePlace, readRemotePlace } from "./core/remotePlace.ts";
import { withFixedAccounts } from "./core/withFixedAccounts.ts";
import { withRemoteConsent } from "./core/withRemoteConsent.ts";
import type { CommandId } from "./editor/commandIds.ts";
import { handlers } from "./editor/commands/handlers.ts";
import { openFolders } from "./editor/files/openFolders.ts";
import { vscodeEnvFiles } from "./editor/files/vscodeEnvFiles.ts";
import { startFindings } from "./editor/findings/startFindings.ts";
import { formatClock, formatTime } from "./editor/labels/formatTime.ts";
import { createLog } from "./editor/log.ts";
import { t } from "./editor/messages/t.ts";
import { moveDropped } from "./editor/move/moveFiles.ts";
import { nameUnreadable } from "./editor/move/nameUnreadable.ts";
import { forgetOld, offerUnfinished } from "./editor/move/offerUnfinished.ts";
import { forgetEarlier } from "./editor/run/forgetEarlier.ts";
import { startRunning } from "./editor/run/startRunning.ts";
import { TerminalSecrets } from "./editor/run/TerminalSecrets.ts";
import { describeForLog, runCommand } from "./editor/runCommand.ts";
import type { Services } from "./editor/Services.ts";
import type { Shell } from "./editor/Shell.ts";
import { readNetworkSettings } from "./editor/settings.ts";
import { proveStorage } from "./editor/storage/proveStorage.ts";
import { SecretAccountStore } from "./editor/storage/SecretAccountStore.ts";
import { SecretIdentityStore } from "./editor/storage/SecretIdentityStore.ts";
import { SecretSightings } from "./editor/storage/SecretSightings.ts";
import { systemClock } from "./editor/systemClock.ts";
import { SecretsTree, type TreeRow } from "./editor/tree/SecretsTree.ts";
import { VirtualDocuments } from "./editor/VirtualDocuments.ts";
import { ClipboardGuard } from "./editor/values/ClipboardGuard.ts";
import { createFetchDispatcher } from "./http/fetchDispatcher.ts";
import type { Undici } from "./http/loadUndici.ts";
import { OwnWires } from "./http/OwnWires.ts";
import { createOpenApi } from "./http/openApi.ts";
import { createProviders } from "./providers/registry.ts";
import { lazyCare, lazyJournal, lazyLedger, lazyVault } from "./vault/lazyStores.ts";
import type { Vault } from "./vault/openVault.ts";

/** Builds everything, in the order in which one thing needs another. */
export async function startApp(context: vscode.ExtensionContext, shell: Shell) {
  // Empty until the providers are built, which need the log themselves.
  let knownShapes: readonly RegExp[] = [];
  const tokenShapes = () => knownShapes;
  const log = createLog(tokenShapes);
  const clock = systemClock;
  const ownWires = new OwnWires({
    readFile: (path) => readFile(path, "utf8"),
    readSettings: () => readNetworkSettings(vscode.workspace.getConfiguration("http")),
  });
  // The host replaces its fetch after start-up, so it is looked up for every request.
  const wire = (undici: Undici, account: Account): Dispatcher | Promise<Dispatcher> =>
    account.connection === undefined
      ? createFetchDispatcher(undici, () => globalThis.fetch)
      : ownWires.open(undici, account, account.connection);
  const openApi = createOpenApi({ wire, clock, random: Math.random, log, tokenShapes });
  const { secrets, globalState: state } = context;
  const vault = lazy(async () => {
    const opened = await openEncryptedFiles(context, clock);
    // Not awaited: it only brings to an end what an earlier window was killed in.
    void opened.settle(neverAborted()).catch((error: unknown) => log.warn(`vault: ${describeForLog(error)}`));
    return opened;
  });
  const care = lazyCare(vault);
  // Begun now, so that the next window finds the marker whatever is done in this one.
  const isProven = proveStorage(secrets, vscode.env.sessionId);
  const hasLastingKey = async (signal: AbortSignal): Promise<boolean> =>
    (await isProven) || (await care.recovery(signal)) !== undefined;
  const providers = createProviders({
    openApi,
    local: {
      vault: lazyVault(async () => (await vault()).secrets),
      folders: openFolders,
      isAtRisk: async (signal) => (await care.isInUse(signal)) && !(await hasLastingKey(signal)),
    },
  });
  knownShapes = listTokenShapes(providers);
  const stored = new SecretAccountStore({ secrets, state, clock, t });
  const remote = withRemoteConsent(stored, findRemote(), state);
  // The vault of a remote is a folder of that machine: what is in it is there already, so nothing has to be allowed.
  const accounts = withFixedAccounts(remote, providers);
  const inventory = new Inventory({ accounts, providers, clock });
  const tree = new SecretsTree(inventory, shell.secrets, {
    formatTime: (time) => formatTime(time, clock.now()),
    formatClock,
  });
  accounts.onDidChange(() => void tree.redraw());
  const findings = startFindings(shell.plaintext, { log, clock });
  const clipboard = new ClipboardGuard(vscode.env.clipboard, clock);
  context.subscriptions.push(log, stored, findings, ownWires);
  context.subscriptions.push(vscode.workspace.onDidChangeWorkspaceFolders(() => tree.refresh()));
  const documents = new VirtualDocuments();
  const migration = {
    ...{ providers, accounts, clock, log, files: vscodeEnvFiles },
    journal: lazyJournal(async () => (await vault()).journal),
    ledger: lazyLedger(async () => (await vault()).ledger),
  };
  context.subscriptions.push(documents);
  const memory = context.workspaceState;
  void forgetEarlier(memory).catch((error: unknown) => log.warn(`memory: ${describeForLog(error)}`));
  const terminals = new TerminalSecrets(
    { accounts, inventory, memory, log },
    context.environmentVariableCollection,
  );
  context.subscriptions.push(terminals);
  const app: Services = {
    providers,
    accounts,
    remote,
    inventory,
    tree,
    findings,
    migration,
    documents,
    vault: care,
    hasLastingKey,
    memory,
    terminals,
    clipboard,
    storageUri: context.globalStorageUri,
    clock,
    log,
  };
  void careForJournal(app, context.globalStorageUri);
  return {
    ...app,
    ...{ tree, findings },
    plaintext: findings.tree,
    close: () => clipboard.close(),
    running: startRunning(app),
    drop: (row: TreeRow | undefined, uriList: string | undefined) =>
      runCommand(app, "agentSecrets.moveFiles", () => moveDropped(app, row, uriList)),
    run: (id: CommandId, args: readonly unknown[]) =>
      runCommand(app, id, () => handlers[id](app, withSelection(tree, args))),
  };
}

/** Without a journal nothing was begun, and the bundle that would read it is not loaded. */
async function careForJournal(app: Services, folder: vscode.Uri): Promise<void> {
  try {
    const files = await vscode.workspace.fs.readDirectory(folder);
    if (!files.some(([name]) => /^(?:journal|set-aside)-/.test(name))) return;
    await forgetOld(app);
    void runCommand(app, "journal", () => nameUnreadable(app));
    await offerUnfinished(app);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return;
    app.log.warn(`journal: ${describeForLog(error)}`);
  }
}

/** In the storage folder that all profiles of a machine share; the key to it is in the credential store. */
async function openEncryptedFiles(context: vscode.ExtensionContext, clock: Clock): Promise<Vault> {
  const { openVault, createNodeEnvironment } = await import("./vault/index.ts");
  const folder = context.globalStorageUri.fsPath;
  return openVault({
    folder,
    identityStore: new SecretIdentityStore({ secrets: context.secrets, folder, t }),
    environment: createNodeEnvironment(clock),
    sightings: new SecretSightings({ secrets: context.secrets, folder }),
  });
}

function findRemote(): RemotePlace | undefined {
  const { remoteName, uiKind } = vscode.env;
  return readRemotePlace({ remoteName, isWeb: uiKind === vscode.UIKind.Web, hostname: hostname() });
}

function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A key pressed in the view carries no row: it means the selected ones. */
function withSelection(
  { selection }: Pick<SecretsTree, "selection">,
  args: readonly unknown[],
): readonly unknown[] {
  const [first] = args;
  const fromKey = typeof first === "object" && first !== null && "selection" in first;
  return fromKey ? [selection[0], selection] : args;
}
