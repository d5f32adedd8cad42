/** The choice that a typed text stands for. An empty text stands for none, however Enter was pressed. */
export function typedChoice<C>(
  fromText: ((text: string) => C | undefined) | undefined,
  text: string,
): C | undefined {
  const typed = text.trim();
  return typed === "" ? undefined : fromText?.(typed);
}
