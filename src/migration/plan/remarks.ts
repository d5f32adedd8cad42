import type { PlannedEntry } from "./plan.ts";

/** What a person should know of a value before it is moved. It stops nothing. */
export type Remark =
  | "placeholder"
  | "pemBlock"
  | "beginsWithLineEnd"
  | "beginsWithBlank"
  | "endsWithLineEnd"
  | "endsWithBlank"
  /** See `findFirstComments`. */
  | "firstComment";

/**
 * A guess about a value is said, and the person decides. A line end or a blank at an end goes along, and is refused
 * by many a server; it is often there by mistake (vercel/vercel#14371).
 */
export function remarksOn({ isPlaceholder, isPemBlock, value }: PlannedEntry): readonly Remark[] {
  const text = value.reveal();
  return [
    ...(isPlaceholder === true ? (["placeholder"] as const) : []),
    ...(isPemBlock === true ? (["pemBlock"] as const) : []),
    ...edge(text.charAt(0), "beginsWithLineEnd", "beginsWithBlank"),
    ...edge(text.slice(-1), "endsWithLineEnd", "endsWithBlank"),
  ];
}

function edge(character: string, lineEnd: Remark, blank: Remark): readonly Remark[] {
  if (/[\r\n\u0085\u2028\u2029]/.test(character)) return [lineEnd];
  // Spaces without a width are not among the blanks of a pattern.
  return /[\s\u180e\u200b\u2060]/.test(character) ? [blank] : [];
}
