import { access, constants, stat } from "node:fs/promises";
import * as vscode from "vscode";
import { Sensitive } from "../../core/sensitive.ts";
import type {
  EnvFileContent,
  EnvFiles,
  FileChange,
  FileChangeOutcome,
  FileEdit,
} from "../../migration/ports.ts";

const BOM = "\ufeff";

/**
 * `.env` files through the editor where they are open, so that the person can undo, and straight through the file
 * system where they are not. Never both for one change: an open editor would meet a file that changed under it.
 */
export const vscodeEnvFiles: EnvFiles = {
  async read(uri) {
    const bytes = await readBytes(vscode.Uri.parse(uri));
    if (bytes === undefined) return undefined;
    const { text, isLossy } = decode(bytes);
    const document = findOpen(uri);
    return {
      text: new Sensitive(document === undefined ? text : textOf(document, text)),
      bytes: toBase64(bytes),
      isLossy,
    } satisfies EnvFileContent;
  },

  async change(uri, change) {
    const target = vscode.Uri.parse(uri);
    const bytes = await readBytes(target);
    if (bytes === undefined) return "gone";
    if (await isReadOnly(target)) return "readOnly";
    const document = findOpen(uri);
    return document === undefined
      ? await changeOnDisk(target, bytes, change)
      : await changeInEditor(document, bytes, change);
  },
};

async function changeOnDisk(
  uri: vscode.Uri,
  bytes: Uint8Array,
  { expected, result, bytes: wanted }: FileChange,
): Promise<FileChangeOutcome> {
  if (decode(bytes).text !== expected.reveal()) return "changed";
  await vscode.workspace.fs.writeFile(
    uri,
    wanted === undefined ? encode(result.reveal()) : fromBase64(wanted),
  );
  return "done";
}

async function changeInEditor(
  document: vscode.TextDocument,
  before: Uint8Array,
  { expected, edits, result, bytes: wanted }: FileChange,
): Promise<FileChangeOutcome> {
  const onDisk = decode(before).text;
  // Typed and not saved, or changed on the disk and not noticed by the editor yet, which then would refuse to save.
  const texts = [document.getText(), withoutMark(onDisk)];
  if (texts.some((text) => text !== expected.reveal())) return "changed";
  // The editor drops a byte order mark from the text and puts it back itself.
  const mark = onDisk.startsWith(BOM) ? BOM : "";
  const after = wanted === undefined ? encode(mark + result.reveal()) : fromBase64(wanted);
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) return "changed";
  if (!(await document.save())) {
    await vscode.workspace.applyEdit(replaceAll(document, expected));
    throw new Error("the editor did not save");
  }
  // Format on save, a final newline and the like are the editor's own edits: every other byte has to stay.
  const saved = await readBytes(document.uri);
  if (saved === undefined || !Buffer.from(saved).equals(after)) {
    await vscode.workspace.fs.writeFile(document.uri, after);
  }
  return "done";
}

/**
 * What is typed and not saved counts. Of a file without such changes the bytes tell more than the editor, which
 * makes all line ends alike and may read the file in another encoding.
 */
function textOf(document: vscode.TextDocument, onDisk: string): string {
  return document.isDirty ? document.getText() : withoutMark(onDisk);
}

function withoutMark(text: string): string {
  return text.startsWith(BOM) ? text.slice(BOM.length) : text;
}

/** A change that could not be saved must not stay in the editor as if it had been. */
function replaceAll(document: vscode.TextDocument, text: Sensitive): vscode.WorkspaceEdit {
  const all = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, all, text.reveal());
  return edit;
}

function toWorkspaceEdit(document: vscode.TextDocument, edits: readonly FileEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, replacement } of edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, replacement.reveal());
  }
  return edit;
}

function findOpen(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri && !document.isClosed,
  );
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  const { permissions } = await vscode.workspace.fs.stat(uri);
  const locked = permissions !== undefined && (permissions & vscode.FilePermission.Readonly) !== 0;
  if (locked || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  return uri.scheme === "file" && (await isLocked(uri.fsPath));
}

/** The editor keeps the permission bits of a file to itself. They also count for root, whom they would not stop. */
async function isLocked(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o200) === 0) return true;
  return access(path, constants.W_OK).then(
    () => false,
    () => true,
  );
}

/** Keeps a byte order mark as the first character. */
function decode(bytes: Uint8Array): { readonly text: string; readonly isLossy: boolean } {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text, isLossy: !encode(text).equals(bytes) };
}

function encode(text: string): Buffer {
  return Buffer.from(text, "utf8");
}

function toBase64(bytes: Uint8Array): Sensitive {
  return new Sensitive(Buffer.from(bytes).toString("base64"));
}

function fromBase64(base64: Sensitive): Buffer {
  return Buffer.from(base64.reveal(), "base64");
}
