import * as vscode from "vscode";
import { findTruePlace, type PlaceProblem } from "../../files/findTruePlace.ts";

/** A file as a place to write to. */
export type FilePlace =
  | {
      readonly kind: "file" | "free";
      readonly uri: vscode.Uri;
      /** On a disk: where it really is. */
      readonly path?: string;
      /** Whether `path` is another place than `uri` names. */
      readonly isLinked: boolean;
      readonly leavesWorkspace: boolean;
      readonly hasOtherNames?: true;
    }
  | { readonly kind: "unusable"; readonly uri: vscode.Uri; readonly reason: PlaceProblem };

/** Looks where a file really is. Rejects when that cannot be told, for want of a permission for example. */
export async function findPlace(uri: vscode.Uri): Promise<FilePlace> {
  if (uri.scheme !== "file") return await findVirtualPlace(uri);
  const roots = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const place = await findTruePlace(
    uri.fsPath,
    roots.map((folder) => folder.uri.fsPath),
  );
  return { ...place, uri };
}

/** What is not on a disk tells only whether it is a link, so it is one that may lead anywhere. */
async function findVirtualPlace(uri: vscode.Uri): Promise<FilePlace> {
  const type = await typeOf(uri);
  const isLinked = type !== undefined && (type & vscode.FileType.SymbolicLink) !== 0;
  if (type !== undefined && (type & vscode.FileType.File) === 0) {
    return { kind: "unusable", uri, reason: isLinked ? "leadsNowhere" : "notAFile" };
  }
  return { kind: type === undefined ? "free" : "file", uri, isLinked, leavesWorkspace: isLinked };
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}
