import { CancelledError } from "../../core/errors.ts";
import { askModal, type Dialog } from "./notify.ts";

interface Confirmation extends Dialog {
  /** A verb that names the object; VS Code adds the button to cancel. */
  readonly button: string;
}

/** Asks in a modal dialog. Rejects with `CancelledError` unless the button is pressed. */
export async function confirm({ button, ...dialog }: Confirmation): Promise<void> {
  if ((await askModal(dialog, button)) !== button) throw new CancelledError();
}
