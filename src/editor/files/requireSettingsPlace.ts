import * as vscode from "vscode";
import { requirePlace } from "./describePlace.ts";
import { findPlace } from "./findPlace.ts";

/**
 * VS Code itself writes the workspace's settings, through links too. Rejects with the reason when that would be
 * another file than the person thinks; a file or a folder that is not there yet is made.
 */
export async function requireSettingsPlace(): Promise<void> {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  const [folder] = workspaceFolders ?? [];
  const inFolder = folder && vscode.Uri.joinPath(folder.uri, ".vscode", "settings.json");
  const uri = workspaceFile ?? inFolder;
  // A workspace that was never saved is kept by VS Code.
  if (uri === undefined || uri.scheme === "untitled") return;
  const place = await findPlace(uri);
  if (place.kind !== "unusable" || place.reason !== "noFolder") await requirePlace(uri);
}
