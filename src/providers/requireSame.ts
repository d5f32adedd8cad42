import { ShapeError } from "../core/api.ts";
import { isSameText } from "../core/isSameText.ts";

type Sent = Readonly<Record<string, string | boolean | null | undefined>>;

/**
 * Refuses an answer that shows something else than was sent, so that the write is looked up. What was not sent, and what the
 * answer leaves out, says nothing. `at`: where in the answer it is.
 */
export function requireSame(sent: Sent, answer: Sent, at: string = ""): void {
  const other = Object.keys(sent).find((key) => isOther(sent[key], answer[key]));
  if (other !== undefined) throw new ShapeError([`${at}${other}`]);
}

function isOther(sent: Sent[string], shown: Sent[string]): boolean {
  if (sent === undefined || shown === undefined) return false;
  return typeof sent === "string" && typeof shown === "string" ? !isSameText(sent, shown) : sent !== shown;
}
