import * as vscode from "vscode";
import { distinctScopes } from "../../core/distinctScopes.ts";
import type { Scope } from "../../core/scope.ts";

/** The folders of the workspace as places for secrets. Each is known by its address, so it keeps them when reopened. */
export function openFolders(): readonly Scope[] {
  return distinctScopes((vscode.workspace.workspaceFolders ?? []).map(toScope));
}

/** One of them, with the name that it has beside the others. */
export function folderScope(folder: vscode.WorkspaceFolder): Scope {
  const scope = toScope(folder);
  return openFolders().find(({ id }) => id === scope.id) ?? scope;
}

function toScope({ uri, name }: vscode.WorkspaceFolder): Scope {
  return { kind: "folder", id: uri.toString(), name };
}
