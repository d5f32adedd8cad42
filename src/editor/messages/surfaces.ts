import * as vscode from "vscode";
import { type Lines, plainLabel, plainLine, plainLines } from "./plain.ts";

/** A terminal. VS Code draws icons in the names of terminals. */
export function openTerminal({
  name,
  ...options
}: vscode.TerminalOptions & { readonly name: string }): vscode.Terminal {
  return vscode.window.createTerminal({ ...options, name: plainLabel(name) });
}

/** A terminal around a process of ours. It is not revived, and takes no focus. */
export function showProcess(name: string, pty: vscode.Pseudoterminal, icon: string): vscode.Terminal {
  const iconPath = new vscode.ThemeIcon(icon);
  const terminal = vscode.window.createTerminal({ name: plainLabel(name), pty, iconPath, isTransient: true });
  terminal.show(true);
  return terminal;
}

interface TaskParts {
  readonly definition: vscode.TaskDefinition;
  readonly scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace;
  readonly name: string;
  readonly source: string;
  readonly execution: vscode.CustomExecution;
}

/** A task. Its name is that of its terminal, too. */
export function createTask({ definition, scope, name, source, execution }: TaskParts): vscode.Task {
  return new vscode.Task(definition, scope, plainLabel(name), plainLabel(source), execution);
}

interface RowWords {
  readonly description?: string;
  /** What a screen reader says instead of label and description. */
  readonly spoken?: string;
}

/** A row of a view; a file's row has the file's name. */
export function createTreeItem(
  label: string | vscode.Uri,
  state: vscode.TreeItemCollapsibleState,
  { description, spoken }: RowWords = {},
): vscode.TreeItem {
  const item =
    typeof label === "string"
      ? new vscode.TreeItem(plainLine(label), state)
      : new vscode.TreeItem(label, state);
  if (description !== undefined) item.description = plainLine(description);
  if (spoken !== undefined) item.accessibilityInformation = { label: plainLine(spoken) };
  return item;
}

/** What is shown when the mouse rests on a row. */
export function setTooltip(item: vscode.TreeItem, lines: Lines | undefined): void {
  item.tooltip = lines === undefined ? undefined : plainLines(lines);
}

/** A sentence above the rows of a view; none takes it away. */
export function sayAbove(view: { message?: string | undefined }, text = ""): void {
  view.message = plainLine(text);
}

type TitledCommand = vscode.Command & { readonly tooltip?: string };

/** A lens above a line. VS Code draws icons in titles of lenses. */
export function createLens(range: vscode.Range, command: TitledCommand): vscode.CodeLens {
  const { title, tooltip } = command;
  return new vscode.CodeLens(range, {
    ...command,
    title: plainLabel(title),
    ...(tooltip !== undefined && { tooltip: plainLine(tooltip) }),
  });
}

/** What is offered to do about a line. */
export function createQuickFix(command: vscode.Command): vscode.CodeAction {
  const title = plainLine(command.title);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { ...command, title };
  return action;
}

/** A row of the Problems view. */
export function createProblem(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  return new vscode.Diagnostic(range, plainLine(message), severity);
}

/** Asks for one of the open folders. */
export async function pickFolder(placeholder: string): Promise<vscode.WorkspaceFolder | undefined> {
  return await vscode.window.showWorkspaceFolderPick({
    placeHolder: plainLabel(placeholder),
    ignoreFocusOut: true,
  });
}

interface FileQuestion {
  readonly title: string;
  readonly openLabel: string;
  readonly filters?: Record<string, string[]>;
}

/** Asks for a file of the disk. */
export async function pickFile({ title, openLabel, filters }: FileQuestion): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      title: plainLabel(title),
      openLabel: plainLabel(openLabel),
      ...(filters !== undefined && { filters }),
    })) ?? [];
  return uri;
}

/** Shows two texts beside each other, on a tab of this name. */
export async function showDiff(before: vscode.Uri, after: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand("vscode.diff", before, after, plainLabel(title), { preview: true });
}
