import * as vscode from "vscode";

/**
 * The URI by which extensions know a file that VS Code wrote down. With a remote, the editor writes
 * `vscode-remote://<host>/path` where the extension host, which runs over there, says `file:///path`.
 */
export function toLocalUri(resource: string): vscode.Uri {
  const uri = vscode.Uri.parse(resource);
  return uri.scheme === "vscode-remote" ? uri.with({ scheme: "file", authority: "" }) : uri;
}
