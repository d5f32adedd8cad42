import * as vscode from "vscode";
import type { KeptValue } from "../../migration/restore/planRestore.ts";
import { scopeName } from "../labels/scopeName.ts";
import { t } from "../messages/t.ts";
import { availableSecrets } from "../run/availableSecrets.ts";
import type { Services } from "../Services.ts";
import { openSession } from "../targets/rowTargets.ts";

/** The values that a file could get, and where each is kept. */
export interface Kept {
  readonly values: ReadonlyMap<string, KeptValue>;
  readonly places: ReadonlyMap<string, string>;
}

/** Reads those of the file's folder, and of the others only those with a name that the file is known to have had. */
export async function readKept(
  app: Pick<Services, "accounts" | "inventory">,
  uri: vscode.Uri,
  names: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Kept> {
  const available = await availableSecrets(app, vscode.workspace.getWorkspaceFolder(uri), signal);
  const values = new Map<string, KeptValue>();
  const places = new Map<string, string>();
  for (const { state, secret } of available) {
    const { name, scope } = secret;
    const isOfFolder = scope.kind === "folder";
    if (!isOfFolder && !names.has(name)) continue;
    const value = await state.provider.readValue?.(await openSession(app.accounts, state), secret, signal);
    if (value === undefined) continue;
    values.set(name, { value, isOfFolder });
    places.set(name, scopeName(scope, t));
  }
  return { values, places };
}
