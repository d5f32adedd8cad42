import * as vscode from "vscode";
import type { Scope } from "../../core/scope.ts";

/** The folders of the workspace as places for secrets. Each is known by its address, so it keeps them when reopened. */
export function openFolders(): readonly Scope[] {
  return (vscode.workspace.workspaceFolders ?? []).map(folderScope);
}

export function folderScope({ uri, name }: vscode.WorkspaceFolder): Scope {
  return { kind: "folder", id: uri.toString(), name };
}
