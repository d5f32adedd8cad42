import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";

interface Confirmation {
  /** A question that names the object. */
  readonly message: string;
  /** What is lost, or what else has to be known. */
  readonly detail: string;
  /** A verb that names the object; VS Code adds the button to cancel. */
  readonly button: string;
}

/** Asks in a modal dialog. Rejects with `CancelledError` unless the button is pressed. */
export async function confirm({ message, detail, button }: Confirmation): Promise<void> {
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, button);
  if (answer !== button) throw new CancelledError();
}
