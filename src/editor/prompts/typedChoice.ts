/** The choice that a typed text stands for. Nothing typed is no choice, however Enter came about. */
export function typedChoice<C>(
  fromText: ((text: string) => C | undefined) | undefined,
  text: string,
): C | undefined {
  const typed = text.trim();
  return typed === "" ? undefined : fromText?.(typed);
}
