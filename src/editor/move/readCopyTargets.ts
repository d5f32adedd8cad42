import * as vscode from "vscode";
import type { AccountState } from "../../core/Inventory.ts";
import { ownScope } from "../../core/ownScope.ts";
import type { Scope } from "../../core/scope.ts";
import { copyFlags } from "../../migration/plan/copies.ts";
import type { PlannedFile, Target } from "../../migration/plan/plan.ts";
import { folderScope } from "../files/openFolders.ts";
import type { Services } from "../Services.ts";
import type { ChosenPlace } from "./askTargets.ts";
import { readTargets } from "./buildPlan.ts";

/**
 * Where encrypted copies of moved values stay, so that the app still runs: with the folder that each file is in. None
 * when the values go to a place that gives them back anyway.
 */
export async function readCopyTargets(
  app: Pick<Services, "accounts" | "inventory">,
  { places, files }: { readonly places: readonly ChosenPlace[]; readonly files: readonly PlannedFile[] },
  signal: AbortSignal,
): Promise<readonly Target[]> {
  if (places.some(({ state }) => canRead(state))) return [];
  const keeper = (await app.inventory.readAccounts()).find(canRead);
  if (keeper === undefined) return [];
  const byScope = Map.groupBy(files, ({ uri }) => scopeOf(keeper, uri).id);
  const groups = [...byScope.values()].map((group) => group.map(({ uri }) => uri));
  const copies = groups.flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ scope: scopeOf(keeper, first), uris: new Set([first, ...others]) }],
  );
  const targets = await readTargets(
    app.accounts,
    copies.map(({ scope }) => ({ state: keeper, scope, flags: copyFlags(scope) })),
    signal,
  );
  return targets.map((target, index) => ({ ...target, keepsCopiesOf: copies[index]?.uris ?? new Set() }));
}

function canRead({ provider }: AccountState): boolean {
  return provider.readValue !== undefined;
}

/** A file outside of every folder belongs to all of them. */
function scopeOf({ provider }: AccountState, uri: string): Scope {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri));
  return folder === undefined || provider.listScopes === undefined ? ownScope(provider) : folderScope(folder);
}
