import * as vscode from "vscode";

/** Folders of other people's code and of build results. */
const foreignFolders = [
  ...["node_modules", "bower_components", "vendor", ".git", ".hg", ".svn", "dist", "build", "out", "target"],
  ...[".venv", "venv", ".tox", ".next", ".nuxt", ".cache"],
];

/** What is in them, as a glob. */
export const FOREIGN_GLOB = `**/{${foreignFolders.join(",")}}/**`;

/** Whether a file is in such a folder of its workspace folder, wherever that one is itself. */
export function isForeign(uri: vscode.Uri): boolean {
  const folders = vscode.workspace.asRelativePath(uri, false).split("/").slice(0, -1);
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined && folders.some(isForeignName);
}

function isForeignName(name: string): boolean {
  return foreignFolders.includes(name);
}
