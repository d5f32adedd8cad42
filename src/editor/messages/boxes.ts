import * as vscode from "vscode";
import { iconLabel, plainLabel } from "./plain.ts";

declare const plain: unique symbol;

/** A row of a list whose texts are plain. Only `row` and `heading` make it. */
export interface ListRow extends vscode.QuickPickItem {
  readonly [plain]: true;
}

interface RowTexts {
  readonly label: string;
  readonly icon?: string;
  readonly description?: string;
  readonly detail?: string;
}

interface PickTexts {
  readonly title: string;
  readonly placeholder: string;
  /** A sentence above the rows, for what has no room in the placeholder. */
  readonly note?: string | undefined;
}

interface BoxTexts {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
}

/** A row; icons are drawn where they are asked for and never out of a text. */
export function row<T extends object>({ label, icon, description, detail }: RowTexts, more: T): ListRow & T {
  const item: vscode.QuickPickItem = {
    ...more,
    label: icon === undefined ? plainLabel(label) : iconLabel(icon, label),
    ...(description !== undefined && { description: plainLabel(description) }),
    ...(detail !== undefined && { detail: plainLabel(detail) }),
  };
  // The mark exists for the compiler only.
  return item as ListRow & T;
}

/** A line between rows. */
export function heading<T extends object>(label: string, more: T): ListRow & T {
  return row({ label }, { ...more, kind: vscode.QuickPickItemKind.Separator });
}

/** A list to choose from, which stays open when the focus leaves it. */
export function createPick<T extends ListRow>({ title, placeholder, note }: PickTexts): vscode.QuickPick<T> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = plainLabel(title);
  pick.placeholder = plainLabel(placeholder);
  pick.prompt = note === undefined ? undefined : plainLabel(note);
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  return pick;
}

/** A box to type in. */
export function createBox({ title, prompt, placeholder }: BoxTexts): vscode.InputBox {
  const box = vscode.window.createInputBox();
  box.title = plainLabel(title);
  box.placeholder = placeholder === undefined ? undefined : plainLabel(placeholder);
  setPrompt(box, prompt);
  return box;
}

/** VS Code makes links in the prompt of a box, as in notifications. */
export function setPrompt(box: vscode.InputBox, prompt: string): void {
  box.prompt = plainLabel(prompt);
}

/** A remark below a box, where links are made too; `undefined` takes it away. */
export function setRemark(
  box: vscode.InputBox,
  remark: { readonly message: string; readonly severity: "error" | "warning" } | undefined,
): void {
  const severities = vscode.InputBoxValidationSeverity;
  box.validationMessage = remark && {
    message: plainLabel(remark.message),
    severity: remark.severity === "error" ? severities.Error : severities.Warning,
  };
}
