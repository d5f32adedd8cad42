import { CancelledError } from "../../core/errors.ts";
import { askModal, type Dialog } from "./notify.ts";

/*
 * VS Code gives the first button of a dialog the focus, so that Enter presses it. As in its own questions (Delete, Discard,
 * Replace) that is the deed, where the person called a command of that name. It is a refusal where the answer gives a value or
 * a token away, since any extension can open such a question while the person types, and where something is lost for good by an
 * answer to a question that came up on the way to something else. `test/unit/dialogs.test.ts` has the list.
 */

interface Confirmation extends Dialog {
  /** A verb that names the object; VS Code adds the button to cancel. */
  readonly button: string;
  /** A button that refuses and comes first, so that a key which was meant for something else says no. */
  readonly refusal?: string;
}

interface Choice extends Dialog {
  /** What may be done, each a verb that names the object. */
  readonly buttons: readonly string[];
  readonly refusal?: string;
}

/** Asks in a modal dialog. Rejects with `CancelledError` unless the button is pressed. */
export async function confirm({ button, ...dialog }: Confirmation): Promise<void> {
  await choose({ ...dialog, buttons: [button] });
}

/** The same for one of several buttons; resolves with the one that was pressed. */
export async function choose({ buttons, refusal, ...dialog }: Choice): Promise<string> {
  const all = refusal === undefined ? buttons : [refusal, ...buttons];
  const answer = await askModal(dialog, ...all);
  if (answer === undefined || !buttons.includes(answer)) throw new CancelledError();
  return answer;
}
