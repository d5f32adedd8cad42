import * as vscode from "vscode";
import { type DecodedBytes, readBytes } from "../../envfile/readBytes.ts";
import { readPlainFile } from "../../files/readPlainFile.ts";

/**
 * The text of a file and how it is encoded, or undefined when it is larger or not a plain file. Files on disk are read directly: the editor's
 * own file system asks the window about every call, which a scan of a thousand files feels. A FIFO or a device in
 * a cloned folder is never opened, since reading it might not end.
 */
export async function readText(uri: vscode.Uri, maxBytes: number): Promise<DecodedBytes | undefined> {
  const bytes =
    uri.scheme === "file" ? await readDisk(uri.fsPath, maxBytes) : await readVirtual(uri, maxBytes);
  return bytes && readBytes(bytes);
}

/** Whether a plain file is not read because of its size. */
export async function isTooLarge(uri: vscode.Uri, maxBytes: number): Promise<boolean> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  return (type & vscode.FileType.File) !== 0 && size > maxBytes;
}

async function readDisk(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const bytes = await readPlainFile(path, maxBytes);
  return bytes === "tooLarge" ? undefined : bytes;
}

async function readVirtual(uri: vscode.Uri, maxBytes: number): Promise<Uint8Array | undefined> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  const isFile = (type & vscode.FileType.File) !== 0;
  return isFile && size <= maxBytes ? await vscode.workspace.fs.readFile(uri) : undefined;
}
