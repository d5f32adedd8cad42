import { takeAnswer } from "../../agents/takeAnswer.ts";
import { choose } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import type { RequestText } from "./requestTexts.ts";

/**
 * Asks in a dialog of our own, which no setting of the chat answers. The button that refuses has the focus. Rejects with
 * `CancelledError`, also when the request was taken back in the meantime.
 */
export async function askPerson(
  clock: Services["clock"],
  { message, detail, button }: RequestText,
  signal: AbortSignal,
): Promise<void> {
  const ask = async () => await choose({ message, detail, buttons: [button], refusal: t("Decline") });
  await takeAnswer(ask, clock, signal);
}
