import * as vscode from "vscode";
import { type Lines, plainLabel, plainLine, plainParagraphs } from "./plain.ts";

type Answer = Promise<string | undefined>;

/** A notification. Resolves with the button that was pressed, once it is closed. */
export async function inform(text: string, ...buttons: readonly string[]): Answer {
  return await withButtons(buttons, (labels) =>
    vscode.window.showInformationMessage(plainLine(text), ...labels),
  );
}

/** A notification about something to look at. */
export async function warn(text: string, ...buttons: readonly string[]): Answer {
  return await withButtons(buttons, (labels) => vscode.window.showWarningMessage(plainLine(text), ...labels));
}

/** A notification about something that did not work. */
export async function complain(text: string, ...buttons: readonly string[]): Answer {
  return await withButtons(buttons, (labels) => vscode.window.showErrorMessage(plainLine(text), ...labels));
}

export interface Dialog {
  /** A question that names the object. */
  readonly message: string;
  /** What is lost, or what else has to be known: a sentence, or paragraphs. A line end in one of them makes no line. */
  readonly detail: string | readonly (string | Lines)[];
  /** Whether something went wrong already. */
  readonly isError?: boolean;
}

/** A modal dialog; VS Code adds the button to cancel. Resolves with the button that was pressed. */
export async function askModal({ message, detail, isError }: Dialog, ...buttons: readonly string[]): Answer {
  const { showErrorMessage, showWarningMessage } = vscode.window;
  const show = isError === true ? showErrorMessage : showWarningMessage;
  const options = { modal: true, detail: plainParagraphs(typeof detail === "string" ? [detail] : detail) };
  return await withButtons(buttons, (labels) => show(plainLine(message), options, ...labels));
}

/** What is shown may differ from what was given: the answer is what was given. */
async function withButtons(
  buttons: readonly string[],
  show: (labels: readonly string[]) => Thenable<string | undefined>,
): Answer {
  const labels = buttons.map(plainLabel);
  const answer = await show(labels);
  return answer === undefined ? undefined : buttons[labels.indexOf(answer)];
}
