import { CancelledError } from "../../core/errors.ts";
import { askModal, type Dialog } from "./notify.ts";

interface Confirmation extends Dialog {
  /** A verb that names the object; VS Code adds the button to cancel. */
  readonly button: string;
  /**
   * A button that refuses and comes first. The first one has the focus, so that a key which was meant for something else
   * says no.
   */
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
