import { access, constants, stat } from "node:fs/promises";
import * as vscode from "vscode";
import { Sensitive } from "../../core/Sensitive.ts";
import { withoutMark } from "../../envfile/envText.ts";
import { readBytes } from "../../envfile/readBytes.ts";
import { type SavableDocument, saveDocument } from "../../files/saveDocument.ts";
import type {
  EnvFileContent,
  EnvFiles,
  FileChange,
  FileChangeOutcome,
  FileEdit,
  NewFile,
} from "../../migration/ports.ts";
import { compareSaved } from "./compareSaved.ts";
import type { UsablePlace } from "./describePlace.ts";
import { type FilePlace, findPlace } from "./findPlace.ts";
import { takeBack } from "./takeBack.ts";
import { PRIVATE_MODE, writeFile } from "./writeFile.ts";

const BOM = "\ufeff";

/** The log names it, since VS Code does not say why it did not save. */
class NotSavedError extends Error {
  override readonly name = "NotSavedError";
}

/** Someone else's change was saved together with ours, and what the file was to say is not what it says. */
class OtherSavedError extends Error {
  override readonly name = "OtherSavedError";
}

/**
 * `.env` files through the editor where they are open, so that the person can undo, and straight through the file
 * system where they are not, or where values come back (`FileChange.addsValues`). Never both for one change: an open
 * editor would meet a file that changed under it.
 */
export const vscodeEnvFiles: EnvFiles = {
  async read(uri) {
    const place = await findPlace(vscode.Uri.parse(uri));
    if (place.kind !== "file") return undefined;
    const bytes = await vscode.workspace.fs.readFile(place.uri);
    const { text, encoding } = readBytes(bytes);
    const shown = textOf(findOpen(uri), text);
    return {
      text: new Sensitive(shown),
      bytes: toBase64(bytes),
      isLossy: encoding !== "utf8",
      ...(shown !== withoutMark(text) && { isUnsaved: true }),
      ...(place.leavesWorkspace && { leavesWorkspace: true }),
      ...(await describeDisk(place)),
    } satisfies EnvFileContent;
  },

  async change(uri, change) {
    const place = await findPlace(vscode.Uri.parse(uri));
    if (place.kind !== "file") return "gone";
    if (place.leavesWorkspace) return "outside";
    if (isElsewhere(place, change)) return "changed";
    if (await isReadOnly(place)) return "readOnly";
    const before = readBytes(await vscode.workspace.fs.readFile(place.uri));
    // What is not UTF-8 would be written in other bytes than it has.
    if (before.encoding !== "utf8") return "changed";
    const document = findOpen(uri);
    if (change.addsValues === true && document?.isDirty === true) return "changed";
    return document !== undefined && change.addsValues !== true && isShownAsIs(document, before.text)
      ? await changeInEditor(document, place, { onDisk: before.text, change })
      : await changeOnDisk(place, before.text, change);
  },

  async create(uri, { text, bytes, mode, ...wanted }) {
    const place = await findPlace(vscode.Uri.parse(uri));
    if (place.kind === "unusable") return "gone";
    if (place.leavesWorkspace) return "outside";
    if (place.kind === "file" || isElsewhere(place, wanted)) return "changed";
    const content = bytes === undefined ? encode(text.reveal()) : fromBase64(bytes);
    return await writeFile(place, content, { mode: mode ?? PRIVATE_MODE });
  },
};

function isElsewhere({ path }: UsablePlace, asked: Pick<FileChange | NewFile, "place">): boolean {
  return asked.place !== undefined && asked.place !== path;
}

async function describeDisk({ path }: UsablePlace): Promise<Pick<EnvFileContent, "place" | "mode">> {
  if (path === undefined) return {};
  // Windows keeps permissions elsewhere, and makes up these.
  if (process.platform === "win32") return { place: path };
  return { place: path, mode: (await stat(path)).mode & 0o777 };
}

/**
 * Whether the editor has the text of the disk, or one that the person is typing. Else it reads the file in another
 * encoding (setting `files.encoding`), or has not noticed yet that it changed: it would save other bytes, or refuse.
 */
function isShownAsIs(document: vscode.TextDocument, onDisk: string): boolean {
  return document.isDirty || document.getText() === withoutMark(onDisk);
}

async function changeOnDisk(
  place: UsablePlace,
  onDisk: string,
  { expected, result, bytes }: FileChange,
): Promise<FileChangeOutcome> {
  // The text comes without a byte order mark; a journal of an earlier version may have it.
  const mark = onDisk === BOM + expected.reveal() ? BOM : "";
  if (onDisk !== mark + expected.reveal()) return "changed";
  const after = bytes === undefined ? encode(mark + result.reveal()) : fromBase64(bytes);
  return await writeFile(place, after);
}

async function changeInEditor(
  document: vscode.TextDocument,
  place: UsablePlace,
  { onDisk, change }: { readonly onDisk: string; readonly change: FileChange },
): Promise<FileChangeOutcome> {
  const { expected, edits, result, bytes: wanted } = change;
  // Typed and not saved, or changed on the disk since the plan.
  const texts = [document.getText(), withoutMark(onDisk)];
  if (texts.some((text) => text !== expected.reveal())) return "changed";
  // The editor drops a byte order mark from the text and puts it back itself.
  const mark = onDisk.startsWith(BOM) ? BOM : "";
  const after = wanted === undefined ? encode(mark + result.reveal()) : fromBase64(wanted);
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) return "changed";
  if (!(await saveDocument(toSavable(document)))) {
    await vscode.workspace.applyEdit(leaveUnsaved(document, change));
    throw new NotSavedError("the editor did not save");
  }
  const saved = await vscode.workspace.fs.readFile(document.uri);
  if (Buffer.from(saved).equals(after)) return "done";
  const outcome = compareSaved(change, readBytes(saved).text);
  if (outcome === "other") throw new OtherSavedError("another text was saved");
  // What is typed while another extension holds the save up is saved with it, and is not ours to remove.
  if (outcome === "grown" || document.isDirty) return "done";
  // Format on save, a final newline and the like are the editor's own edits: every other byte has to stay.
  return await correct(place, after);
}

function toSavable(document: vscode.TextDocument): SavableDocument {
  return {
    save: async () => await document.save(),
    isDirty: () => document.isDirty,
    whenSaved: (signal) =>
      new Promise((resolve, reject) => {
        const listening = vscode.workspace.onDidSaveTextDocument((saved) => {
          if (saved === document) resolve();
        });
        const leave = () => {
          listening.dispose();
          reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
      }),
  };
}

/** The editor has saved, so this is no longer "nothing was written". */
async function correct(place: UsablePlace, bytes: Uint8Array): Promise<FileChangeOutcome> {
  const outcome = await writeFile(place, bytes);
  if (outcome !== "done") throw new Error("the file is elsewhere since it was saved");
  return outcome;
}

/**
 * What is typed and not saved counts. Of a file without such changes the bytes tell more than the editor, which
 * makes all line ends alike and may read the file in another encoding. Never with a byte order mark, so that a file
 * has the same text when it is opened or closed later.
 */
function textOf(document: vscode.TextDocument | undefined, onDisk: string): string {
  return document?.isDirty === true ? document.getText() : withoutMark(onDisk);
}

/** A change that could not be saved must not stay in the editor as if it had been, and what was typed since must. */
function leaveUnsaved(document: vscode.TextDocument, change: FileChange): vscode.WorkspaceEdit {
  const text = document.getText();
  if (compareSaved(change, text) === "tidied") return replaceAll(document, change.expected);
  return toWorkspaceEdit(document, takeBack(change, text) ?? []);
}

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

async function isReadOnly({ uri }: FilePlace): Promise<boolean> {
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

function encode(text: string): Buffer {
  return Buffer.from(text, "utf8");
}

function toBase64(bytes: Uint8Array): Sensitive {
  return new Sensitive(Buffer.from(bytes).toString("base64"));
}

function fromBase64(base64: Sensitive): Buffer {
  return Buffer.from(base64.reveal(), "base64");
}
