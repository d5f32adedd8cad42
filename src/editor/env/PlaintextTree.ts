import * as vscode from "vscode";
import { fileLabel } from "../fileLabel.ts";
import { plainLine } from "../messages/plain.ts";
import { t } from "../messages/t.ts";
import { entryArgument } from "./entryArgument.ts";
import type { FileFindings, FindingsIndex } from "./FindingsIndex.ts";
import type { Finding } from "./findings.ts";
import { toRange } from "./place.ts";
import { translateReason } from "./reason.ts";

/** A file, or one finding in it. `uri` and `lineNumber` are what the commands read. */
export interface PlaintextRow {
  readonly uri: vscode.Uri;
  readonly file: FileFindings;
  readonly finding?: Finding;
  readonly lineNumber?: number;
}

/** The view, which the shell creates before any of this code is loaded. */
export interface PlaintextView {
  readonly view: vscode.TreeView<PlaintextRow>;
  readonly changed: vscode.EventEmitter<undefined>;
}

/** The second view: plaintext secrets of the workspace by file. */
export class PlaintextTree {
  readonly #index: FindingsIndex;

  constructor(index: FindingsIndex, shell: PlaintextView) {
    this.#index = index;
    index.onDidChange(() => {
      const { count } = index;
      shell.changed.fire(undefined);
      const tooltip = count === 1 ? t("1 plaintext secret") : t("{0} plaintext secrets", count);
      shell.view.badge = count === 0 ? undefined : { value: count, tooltip };
    });
  }

  children(row?: PlaintextRow): PlaintextRow[] {
    if (row === undefined)
      return this.#index.files.map((file) => ({ uri: vscode.Uri.parse(file.uri), file }));
    if (row.finding !== undefined) return [];
    return row.file.findings.map((finding) => ({
      ...entryArgument(row.uri, finding.place.startLine),
      file: row.file,
      finding,
    }));
  }

  item(row: PlaintextRow): vscode.TreeItem {
    return row.finding === undefined ? fileItem(row) : findingItem(row, row.finding);
  }
}

function fileItem({ uri, file }: PlaintextRow): vscode.TreeItem {
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
  item.id = file.uri;
  item.description = [folderOf(uri), ...(file.isTracked ? [t("tracked by git")] : [])]
    .filter((part) => part !== "")
    .join(" · ");
  item.iconPath = vscode.ThemeIcon.File;
  item.contextValue = "plaintextFile";
  return item;
}

/** The folder within the workspace; nothing for a file at its top. */
function folderOf(uri: vscode.Uri): string {
  const path = fileLabel(uri);
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function findingItem({ uri, file }: PlaintextRow, finding: Finding): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLine(finding.key));
  const reason = translateReason(finding, t);
  item.id = `${file.uri}#${finding.place.startLine}`;
  item.description = reason;
  item.iconPath = new vscode.ThemeIcon(file.isTracked ? "warning" : "key");
  item.contextValue = "plaintextFinding";
  item.accessibilityInformation = { label: t("{0}, value hidden, {1}", finding.key, reason) };
  item.command = {
    command: "vscode.open",
    title: t("Open File"),
    arguments: [uri, { selection: toRange(finding.place), preview: true }],
  };
  return item;
}
