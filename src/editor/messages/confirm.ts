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

/** Asks in a modal dialog. Rejects with `CancelledError` unless the button is pressed. */
export async function confirm({ button, refusal, ...dialog }: Confirmation): Promise<void> {
  const buttons = refusal === undefined ? [button] : [refusal, button];
  if ((await askModal(dialog, ...buttons)) !== button) throw new CancelledError();
}
