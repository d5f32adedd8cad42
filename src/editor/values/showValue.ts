import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { createBox, setRemark } from "../messages/boxes.ts";
import { t } from "../messages/t.ts";
import { remarkOnCopy } from "./copyFailure.ts";

/** A longer text is not read in a box of one line. In UTF-16 code units. */
export const MAX_SHOWN = 4_000;

interface ShownValue {
  readonly title: string;
  readonly prompt: string;
  readonly value: Sensitive;
  /** How long it stays in sight when no one closes it, in milliseconds. Absent: until it is closed. */
  readonly lifetime?: number;
  /** Starts hidden, and stays when the focus goes elsewhere: for what has to be written down. */
  readonly isMasked?: boolean;
  readonly onCopy: () => Promise<void>;
}

/**
 * Shows a value in an input box: other extensions do not see it there, and nothing of it is kept in a file, as it
 * might be of a document. Resolves with true when Enter was pressed, with false when it was closed otherwise.
 */
export async function showValue(shown: ShownValue, clock: Pick<Clock, "sleep">): Promise<boolean> {
  const box = createBox(shown);
  const closed = new AbortController();
  try {
    box.value = oneLine(shown.value);
    box.valueSelection = [0, 0];
    box.password = shown.isMasked === true;
    box.ignoreFocusOut = shown.isMasked === true;
    const eye = toggleButton(box.password);
    const copy = { iconPath: new vscode.ThemeIcon("copy"), tooltip: t("Copy Value") };
    box.buttons = [copy, eye];
    box.onDidTriggerButton((button) => {
      if (button === eye) box.password = !box.password;
      else void remarkOnCopy(shown.onCopy, t).then((remark) => setRemark(box, remark));
    });
    if (shown.lifetime !== undefined) {
      void clock.sleep(shown.lifetime, closed.signal).then(
        () => box.hide(),
        () => undefined,
      );
    }
    return await untilClosed(box);
  } finally {
    closed.abort(new CancelledError());
    box.value = "";
    box.dispose();
  }
}

function untilClosed(box: vscode.InputBox): Promise<boolean> {
  return new Promise((resolve) => {
    box.onDidAccept(() => resolve(true));
    box.onDidHide(() => resolve(false));
    box.show();
  });
}

/** The box has one line; a line end would vanish without a trace. */
function oneLine(value: Sensitive): string {
  return value.reveal().replace(/\r\n|\r|\n/g, "⏎");
}

function toggleButton(isMasked: boolean): vscode.QuickInputButton {
  return {
    iconPath: new vscode.ThemeIcon("eye"),
    tooltip: t("Show or hide the value"),
    location: vscode.QuickInputButtonLocation.Input,
    toggle: { checked: !isMasked },
  };
}
