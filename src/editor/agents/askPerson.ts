import { choose } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import type { RequestText } from "./requestTexts.ts";

/** So long nothing else opens after an answer: the second click of a double click answers nothing. */
const PAUSE_MS = 1_000;

/**
 * Asks in a dialog of our own, which no setting of the chat answers. The button that refuses has the focus. Rejects with
 * `CancelledError`, also when the request was taken back in the meantime: VS Code cannot close a dialog from here.
 */
export async function askPerson(
  clock: Services["clock"],
  { message, detail, button }: RequestText,
  signal: AbortSignal,
): Promise<void> {
  await choose({ message, detail, buttons: [button], refusal: t("Decline") });
  signal.throwIfAborted();
  await clock.sleep(PAUSE_MS, signal);
}
