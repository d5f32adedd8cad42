import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { createPick, heading, type ListRow, row } from "../messages/boxes.ts";
import { askTicked } from "./askTicked.ts";
import { type Back, back, type StepPosition } from "./flow.ts";
import { typedChoice } from "./typedChoice.ts";

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly picked?: boolean;
  /** The heading that it is listed under, with the rows next to it that have the same. */
  readonly group?: string;
  readonly value: T;
}

export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** A sentence above the rows. */
  readonly note?: string | undefined;
  readonly choices: readonly Choice<T>[];
  readonly position?: StepPosition;
  /** Makes a choice out of a text that is on no row. */
  readonly fromText?: (text: string) => Choice<T> | undefined;
}

/** Asks for one of several. Rejects with `CancelledError` when dismissed. */
export async function askPick<T>(question: PickQuestion<T>): Promise<T | Back> {
  const pick = createPick<ListItem<T>>(question);
  try {
    pick.step = question.position?.step;
    pick.totalSteps = question.position?.totalSteps;
    pick.buttons = question.position?.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
    showChoices(pick, question, "");
    return await waitForPick(pick, question);
  } finally {
    pick.dispose();
  }
}

/** Asks for any number of rows; those with `picked` start selected. Rejects with `CancelledError` when dismissed. */
export async function askSeveral<T>(
  question: Pick<PickQuestion<T>, "title" | "placeholder" | "note" | "choices">,
): Promise<T[]> {
  const { title, placeholder, note, choices } = question;
  return await askTicked<T, T[]>({
    title,
    placeholder,
    note,
    rows: choices.map((choice) => ({ ...choice, isTicked: choice.picked ?? false, isPossible: true })),
    accept: (ticked) => [...ticked],
  });
}

interface ChoiceItem<T> extends ListRow {
  readonly choice: Choice<T>;
}

/** A row, or the heading above some. */
interface ListItem<T> extends ListRow {
  readonly choice?: Choice<T>;
}

function waitForPick<T>(pick: vscode.QuickPick<ListItem<T>>, question: PickQuestion<T>): Promise<T | Back> {
  return new Promise((resolve, reject) => {
    pick.onDidChangeValue((text) => showChoices(pick, question, text));
    pick.onDidAccept(() => {
      // Enter may come before the row of what was just typed has been drawn.
      const chosen = pick.selectedItems[0]?.choice ?? typedChoice(question.fromText, pick.value);
      if (chosen !== undefined) resolve(chosen.value);
    });
    pick.onDidTriggerButton(() => resolve(back));
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  });
}

function showChoices<T>(pick: vscode.QuickPick<ListItem<T>>, question: PickQuestion<T>, text: string): void {
  const { choices, fromText } = question;
  if (fromText === undefined && text !== "") return;
  const own = typedChoice(question.fromText, text);
  const items = [
    ...withHeadings(choices),
    ...(own === undefined ? [] : [{ ...toItem(own), alwaysShow: true }]),
  ];
  pick.items = items;
  const picked = items.filter(({ choice }) => choice?.picked === true);
  if (text === "" && picked.length > 0) pick.activeItems = picked;
}

function withHeadings<T>(choices: readonly Choice<T>[]): readonly ListItem<T>[] {
  return choices.flatMap((choice, index) => {
    const { group } = choice;
    const isNew = group !== undefined && group !== choices[index - 1]?.group;
    return [...(isNew ? [heading(group, {})] : []), toItem(choice)];
  });
}

function toItem<T>(choice: Choice<T>): ChoiceItem<T> {
  return row(choice, { choice });
}
