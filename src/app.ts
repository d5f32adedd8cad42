import type { Dispatcher } from "undici";
import * as vscode from "vscode";
import { Inventory } from "./core/Inventory.ts";
import type { App } from "./editor/App.ts";
import type { CommandId } from "./editor/commandIds.ts";
import { handlers } from "./editor/commands/handlers.ts";
import { provideLenses } from "./editor/env/lenses.ts";
import { formatClock, formatTime } from "./editor/formatTime.ts";
import { createLog } from "./editor/log.ts";
import { runCommand } from "./editor/runCommand.ts";
import { SecretAccountStore } from "./editor/storage/secretAccountStore.ts";
import { systemClock } from "./editor/systemClock.ts";
import { SecretsTree, type SecretsView } from "./editor/tree/SecretsTree.ts";
import { createFetchDispatcher } from "./http/fetchDispatcher.ts";
import type { Undici } from "./http/loadUndici.ts";
import { createOpenApi } from "./http/openApi.ts";
import { createProviders } from "./providers/registry.ts";

/** What `extension.ts` made before this bundle was loaded. */
interface Shell extends SecretsView {
  readonly lensesChanged: vscode.EventEmitter<void>;
}

/** Builds everything, in the order in which one thing needs another. */
export async function startApp(context: vscode.ExtensionContext, shell: Shell) {
  const log = createLog();
  const clock = systemClock;
  // The host replaces its fetch after start-up, so it is looked up for every request.
  const wire = (undici: Undici): Dispatcher => createFetchDispatcher(undici, () => globalThis.fetch);
  const openApi = createOpenApi({ wire, clock, random: Math.random, log });
  const providers = createProviders({ openApi });
  const accounts = new SecretAccountStore({
    secrets: context.secrets,
    state: context.globalState,
    clock,
    t: vscode.l10n.t,
  });
  const inventory = new Inventory({ accounts, providers });
  const tree = new SecretsTree(inventory, shell, {
    formatTime: (time) => formatTime(time, clock.now()),
    formatClock,
  });
  accounts.onDidChange(() => tree.redraw());
  context.subscriptions.push(log, accounts);
  const app: App = { providers, accounts, inventory, tree, clock, log };
  return {
    ...app,
    provideLenses,
    run: (id: CommandId, args: readonly unknown[]) =>
      runCommand(app, id, () => handlers[id](app, withSelection(app, args))),
  };
}

/** A key pressed in the view carries no row: it means the selected ones. */
function withSelection({ tree }: App, args: readonly unknown[]): readonly unknown[] {
  const [first] = args;
  const fromKey = typeof first === "object" && first !== null && "selection" in first;
  return fromKey ? [tree.selection[0], tree.selection] : args;
}
