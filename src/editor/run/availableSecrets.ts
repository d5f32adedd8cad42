import type * as vscode from "vscode";
import type { AccountState } from "../../core/Inventory.ts";
import { ownScope } from "../../core/ownScope.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { folderScope } from "../files/openFolders.ts";
import type { Services } from "../Services.ts";
import { openSession } from "../targets/rowTargets.ts";

/** What values are read with. */
export type Readers = Pick<Services, "accounts" | "inventory">;

/** The secrets whose values can be had for a folder: one for each name, the folder's own before the general one. */
export async function availableSecrets(
  app: Readers,
  folder: vscode.WorkspaceFolder | undefined,
  signal: AbortSignal,
): Promise<readonly SecretTarget[]> {
  const states = await app.inventory.readAccounts();
  const readable = states.filter(({ provider }) => provider.readValue !== undefined);
  const lists = await Promise.all(readable.map((state) => listFor(app, state, folder, signal)));
  const byName = new Map(lists.flat().map((target) => [target.secret.name, target]));
  return [...byName.values()].sort((a, b) => (a.secret.name < b.secret.name ? -1 : 1));
}

/** The general ones first: what comes later takes the place of what has the same name. */
async function listFor(
  app: Readers,
  state: AccountState,
  folder: vscode.WorkspaceFolder | undefined,
  signal: AbortSignal,
): Promise<readonly SecretTarget[]> {
  const session = await openSession(app.accounts, state);
  const list = (scope: Scope): Promise<readonly Secret[]> =>
    state.provider.listSecrets(session, scope, signal);
  const own = folder === undefined ? undefined : folderScope(folder);
  const secrets = [
    ...(await list(ownScope(state.provider))),
    ...(own === undefined || state.provider.listScopes === undefined ? [] : await list(own)),
  ];
  return secrets.map((secret) => ({ state, secret }));
}
