import type { AnswerCounts } from "../../core/runEach.ts";
import type { Translate } from "./translate.ts";

/** One message for all; `first` is what failed first, and why. */
export function describeSeveral(
  { done, failed, notKnown, notBegun }: AnswerCounts,
  first: { readonly name: string; readonly text: string },
  t: Translate,
): string {
  const parts = [
    t("{0} done", done),
    ...(failed > 0 ? [t("{0} failed", failed)] : []),
    ...(notKnown > 0 ? [t("{0} not known", notKnown)] : []),
    ...(notBegun > 0 ? [t("{0} canceled", notBegun)] : []),
  ];
  return t("{0}. First problem ({1}): {2}", parts.join(", "), first.name, first.text);
}
