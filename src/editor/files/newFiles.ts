import * as vscode from "vscode";
import { findPlace } from "./findPlace.ts";

/** Makes the folder of a file where it is missing, one level deep. True when it was made. */
export async function makeFolderOf(uri: vscode.Uri): Promise<boolean> {
  const place = await findPlace(uri);
  if (place.kind !== "unusable" || place.reason !== "noFolder") return false;
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, ".."));
  return true;
}

/** Removes a file that was made here, for good. The caller has checked that it is not a link. */
export async function removeFile(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { useTrash: false });
}

/** Only when nothing else is in it. */
export async function removeEmptyFolder(uri: vscode.Uri): Promise<void> {
  const isEmpty = (await vscode.workspace.fs.readDirectory(uri)).length === 0;
  if (isEmpty) await vscode.workspace.fs.delete(uri, { recursive: false, useTrash: false });
}
