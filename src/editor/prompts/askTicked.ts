import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { createPick, heading, type ListRow, row } from "../messages/boxes.ts";

/** A row to select. `A`: what the list ends with. */
export interface TickRow<T, A> {
  readonly label: string;
  readonly icon?: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
  readonly isTicked: boolean;
  /** What cannot be done stays unselected. */
  readonly isPossible: boolean;
  readonly buttons?: readonly TickButton<T, A>[];
}

export interface TickHeading {
  readonly heading: string;
}

/** A button of the list or of a row: ends the list, whatever is selected. */
export interface TickButton<T, A> {
  readonly icon: string;
  readonly tooltip: string;
  readonly answer: (ticked: readonly T[]) => A;
}

export interface TickQuestion<T, A> {
  readonly title: string;
  readonly placeholder: string;
  /** A sentence above the rows. */
  readonly note?: string | undefined;
  readonly rows: readonly (TickRow<T, A> | TickHeading)[];
  readonly buttons?: readonly TickButton<T, A>[];
  /** Which rows are selected after a person changed the selection from `before` to `now`. */
  readonly follow?: (before: readonly T[], now: readonly T[]) => readonly T[];
  /** What OK means; undefined when it is not an answer yet, and the list stays. */
  readonly accept: (ticked: readonly T[]) => A | undefined;
  /** Nothing in it can be selected: OK closes it. */
  readonly isOnlyRead?: boolean;
}

interface TickItem<T, A> extends ListRow {
  readonly tickRow?: TickRow<T, A>;
}

/** Shows rows to select. Rejects with `CancelledError` when dismissed. */
export async function askTicked<T, A>(question: TickQuestion<T, A>): Promise<A> {
  const pick = createPick<TickItem<T, A>>(question);
  const drawn = new Map<vscode.QuickInputButton, TickButton<T, A>>();
  try {
    pick.canSelectMany = true;
    pick.items = question.rows.map((tickRow) => toItem(tickRow, drawn));
    pick.selectedItems = pick.items.filter(({ tickRow }) => tickRow?.isTicked === true);
    pick.buttons = (question.buttons ?? []).map((button) => draw(button, drawn));
    return await waitForAnswer(pick, question, drawn);
  } finally {
    pick.dispose();
  }
}

type Drawn<T, A> = Map<vscode.QuickInputButton, TickButton<T, A>>;

function toItem<T, A>(tickRow: TickRow<T, A> | TickHeading, drawn: Drawn<T, A>): TickItem<T, A> {
  if ("heading" in tickRow) return heading(tickRow.heading, {});
  const buttons = (tickRow.buttons ?? []).map((button) => draw(button, drawn));
  return row(tickRow, { buttons, tickRow });
}

function draw<T, A>(button: TickButton<T, A>, drawn: Drawn<T, A>): vscode.QuickInputButton {
  const made = { iconPath: new vscode.ThemeIcon(button.icon), tooltip: button.tooltip };
  drawn.set(made, button);
  return made;
}

function waitForAnswer<T, A>(
  pick: vscode.QuickPick<TickItem<T, A>>,
  { accept, follow = (_, now) => now, isOnlyRead = false }: TickQuestion<T, A>,
  drawn: Drawn<T, A>,
): Promise<A> {
  let ticked = possibleOf(pick.selectedItems);
  return new Promise((resolve, reject) => {
    const press = (pressed: vscode.QuickInputButton): void => {
      const button = drawn.get(pressed);
      if (button !== undefined) resolve(button.answer(ticked));
    };
    pick.onDidChangeSelection((items) => {
      ticked = follow(ticked, possibleOf(items));
      const shown = pick.items.filter(
        ({ tickRow }) => tickRow !== undefined && ticked.includes(tickRow.value),
      );
      if (shown.length !== items.length || shown.some((item) => !items.includes(item))) {
        pick.selectedItems = shown;
      }
    });
    pick.onDidAccept(() => {
      const answer = accept(ticked);
      if (answer !== undefined) resolve(answer);
      else if (isOnlyRead) pick.hide();
    });
    pick.onDidTriggerButton(press);
    pick.onDidTriggerItemButton(({ button }) => press(button));
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  });
}

function possibleOf<T, A>(items: readonly TickItem<T, A>[]): readonly T[] {
  return items.flatMap(({ tickRow }) => (tickRow?.isPossible === true ? [tickRow.value] : []));
}
