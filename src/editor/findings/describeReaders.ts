import type { Translate } from "../messages/translate.ts";

/** Beside a file's name: who may open it. One that is not named is not said to be kept out. */
export function describeReaders(names: readonly string[], t: Translate): string {
  const [first = "", second] = names;
  if (second === undefined) return t("{0} may read it", first);
  return names.length === 2
    ? t("{0} and {1} may read it", first, second)
    : t("{0} assistants may read it", names.length);
}

/** The same in full, with what helps. */
export function explainReaders(names: readonly string[], t: Translate): string {
  return t(
    "No rule keeps these assistants out of it: {0}. “Protect .env from Assistants…” writes rules. Only a move removes the values from the file.",
    names.join(", "),
  );
}
