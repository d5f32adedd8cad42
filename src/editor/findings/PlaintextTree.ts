import * as vscode from "vscode";
import type { FileFindings, FileTrouble, FindingsIndex } from "../../findings/FindingsIndex.ts";
import type { Finding } from "../../findings/findings.ts";
import type { ScanRest } from "../../findings/scanResult.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { createTreeItem, sayAbove, setTooltip } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { entryArgument } from "../targets/entryArgument.ts";
import { describeReaders, explainReaders } from "./describeReaders.ts";
import { describeTrouble } from "./describeTrouble.ts";
import { translateReason } from "./reason.ts";
import { toRange } from "./toRange.ts";

/**
 * A file, one finding in it, or the way to what a scan has left. `uri` and `lineNumber` are what the commands read;
 * a file may have findings, a trouble, or both.
 */
export type PlaintextRow = FileRow | FindingRow | { readonly kind: "rest" };

interface FileRow {
  readonly kind: "file";
  readonly uri: vscode.Uri;
  readonly file?: FileFindings;
  readonly trouble?: FileTrouble;
}

interface FindingRow {
  readonly kind: "finding";
  readonly uri: vscode.Uri;
  readonly lineNumber: number;
  readonly file: FileFindings;
  readonly finding: Finding;
}

/** The view, which the shell creates before any of this code is loaded. */
export interface PlaintextView {
  readonly view: vscode.TreeView<PlaintextRow>;
  readonly changed: vscode.EventEmitter<undefined>;
}

/** Which assistants may read a file. None before they were looked up. */
export interface KnownReaders {
  readersOf(uri: vscode.Uri): readonly string[];
  onDidChange(listener: () => void): { dispose(): void };
}

/** The second view: plaintext secrets of the workspace by file. */
export class PlaintextTree {
  readonly #index: FindingsIndex;
  readonly #shell: PlaintextView;
  readonly #readers: KnownReaders;
  #rest: string | undefined;

  constructor(index: FindingsIndex, shell: PlaintextView, readers: KnownReaders) {
    this.#index = index;
    this.#shell = shell;
    this.#readers = readers;
    readers.onDidChange(() => shell.changed.fire(undefined));
    index.onDidChange(() => {
      const { count } = index;
      shell.changed.fire(undefined);
      const tooltip = count === 1 ? t("1 plaintext secret") : t("{0} plaintext secrets", count);
      shell.view.badge = count === 0 ? undefined : { value: count, tooltip };
    });
  }

  /**
   * Says above the rows what a scan has left, with a row that goes on. Most scans leave nothing, and then nothing is drawn again:
   * a menu that is open on a row would lose the row.
   */
  setRest(result: ScanRest): void {
    const message = describeRest(result);
    if (message === this.#rest) return;
    this.#rest = message;
    sayAbove(this.#shell.view, message);
    this.#shell.changed.fire(undefined);
  }

  children(row?: PlaintextRow): PlaintextRow[] {
    if (row === undefined) return [...this.#files(), ...this.#restRows()];
    if (row.kind !== "file" || row.file === undefined) return [];
    const { uri, file } = row;
    return file.findings.map((finding) => ({
      ...entryArgument(uri, finding.place.startLine),
      kind: "finding",
      file,
      finding,
    }));
  }

  item(row: PlaintextRow): vscode.TreeItem {
    if (row.kind === "rest") return restItem();
    if (row.kind === "finding") return findingItem(row);
    return fileItem(row, row.file === undefined ? [] : this.#readers.readersOf(row.uri));
  }

  #restRows(): readonly PlaintextRow[] {
    return this.#rest === undefined ? [] : [{ kind: "rest" }];
  }

  #files(): PlaintextRow[] {
    return [...this.#index.uris].sort().map((uri) => {
      const [file, trouble] = [this.#index.file(uri), this.#index.trouble(uri)];
      return {
        kind: "file",
        uri: vscode.Uri.parse(uri),
        ...(file !== undefined && { file }),
        ...(trouble !== undefined && { trouble }),
      };
    });
  }
}

function fileItem({ uri, file, trouble }: FileRow, readers: readonly string[]): vscode.TreeItem {
  const state = file === undefined ? "None" : "Expanded";
  const problem = trouble && describeTrouble(trouble, t);
  const description = [
    folderOf(uri),
    ...(file?.isTracked === true ? [t("tracked by git")] : []),
    ...(problem === undefined ? [] : [problem]),
    ...(readers.length === 0 ? [] : [describeReaders(readers, t)]),
  ]
    .filter((part) => part !== "")
    .join(" · ");
  const item = createTreeItem(uri, vscode.TreeItemCollapsibleState[state], { description });
  item.id = uri.toString();
  item.iconPath = vscode.ThemeIcon.File;
  item.contextValue = file === undefined ? "plaintextTrouble" : "plaintextFile";
  if (readers.length > 0) setTooltip(item, [fileLabel(uri), explainReaders(readers, t)]);
  if (file === undefined) item.command = { command: "vscode.open", title: t("Open File"), arguments: [uri] };
  return item;
}

/** The command is the one for the whole workspace: what is known by now is not drawn again. */
function restItem(): vscode.TreeItem {
  const item = createTreeItem(t("Scan the Rest"), vscode.TreeItemCollapsibleState.None);
  item.id = "rest";
  item.iconPath = new vscode.ThemeIcon("search");
  item.contextValue = "plaintextRest";
  item.command = { command: "agentSecrets.scan", title: t("Scan the Rest") };
  return item;
}

function describeRest({ files, left, isCut }: ScanRest): string | undefined {
  if (isCut) return t("Only {0} .env files have been checked so far. There are more.", files);
  if (left === 0) return undefined;
  return left === 1
    ? t("1 .env file has not been checked yet.")
    : t("{0} .env files have not been checked yet.", left);
}

/** The folder within the workspace; nothing for a file at its top. */
function folderOf(uri: vscode.Uri): string {
  const path = fileLabel(uri);
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function findingItem({ uri, file, finding }: FindingRow): vscode.TreeItem {
  const reason = translateReason(finding, t);
  const item = createTreeItem(finding.key, vscode.TreeItemCollapsibleState.None, {
    description: reason,
    spoken: t("{0}, value hidden, {1}", finding.key, reason),
  });
  item.id = `${file.uri}#${finding.place.startLine}`;
  item.iconPath = new vscode.ThemeIcon(file.isTracked ? "warning" : "key");
  item.contextValue = "plaintextFinding";
  item.command = {
    command: "vscode.open",
    title: t("Open File"),
    arguments: [uri, { selection: toRange(finding.place), preview: true }],
  };
  return item;
}
