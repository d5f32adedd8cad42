import * as vscode from "vscode";
import type { FolderItem, Folders } from "../../leftovers/folders.ts";

/** Through the editor, because its own folders may be in a browser. Paths are URIs as text. */
export const vscodeFolders: Folders = {
  async list(folder) {
    try {
      const items = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder));
      return items.map(([name, type]): FolderItem => ({ name, kind: kindOf(type) }));
    } catch {
      // Absent, or in a place that this extension host cannot reach: either way there is nothing to list.
      return undefined;
    }
  },
  size: async (path) => (await vscode.workspace.fs.stat(vscode.Uri.parse(path))).size,
  read: async (path) => await vscode.workspace.fs.readFile(vscode.Uri.parse(path)),
  join: (folder, name) => vscode.Uri.joinPath(vscode.Uri.parse(folder), name).toString(),
};

/** A link has two bits set and is neither. */
function kindOf(type: vscode.FileType): FolderItem["kind"] {
  if (type === vscode.FileType.File) return "file";
  return type === vscode.FileType.Directory ? "folder" : "other";
}
