import type { Choice, PickQuestion } from "./askPick.ts";

/** The choice that a typed text stands for. Nothing typed is no choice, however Enter came about. */
export function typedChoice<T>(
  { fromText }: Pick<PickQuestion<T>, "fromText">,
  text: string,
): Choice<T> | undefined {
  const typed = text.trim();
  return typed === "" ? undefined : fromText?.(typed);
}
