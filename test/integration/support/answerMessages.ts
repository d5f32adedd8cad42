import * as vscode from "vscode";

/** What a person presses in a message; undefined closes it. */
export type Answer = (text: string) => Promise<string | undefined> | string | undefined;

/** The warnings and errors so far. */
export interface Told {
  readonly texts: readonly string[];
  /** Resolves once there were as many. */
  readonly reaches: (count: number) => Promise<void>;
}

/** Answers warnings and errors in the place of a person, and says which there were. */
export async function answerMessages(
  answer: Answer,
  work: (told: Told) => Promise<unknown>,
): Promise<readonly string[]> {
  const texts: string[] = [];
  let onText = (): void => undefined;
  const reaches = (count: number) =>
    new Promise<void>((resolve) => {
      onText = () => {
        if (texts.length >= count) resolve();
      };
      onText();
    });
  const { showWarningMessage, showErrorMessage } = vscode.window;
  const show = async (text: string) => {
    texts.push(text);
    onText();
    return await answer(text);
  };
  Object.assign(vscode.window, { showWarningMessage: show, showErrorMessage: show });
  try {
    await work({ texts, reaches });
  } finally {
    Object.assign(vscode.window, { showWarningMessage, showErrorMessage });
  }
  return texts;
}
