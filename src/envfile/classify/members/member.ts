/** A part of a value that has a name of its own; the name is empty where the part is one of a list. */
export interface Member {
  readonly name: string;
  readonly value: string;
}

/** More parts than this are not looked at: what a value holds shows in the first ones. */
export const MAX_MEMBERS = 500;

/** Without the quotes around it. */
export function unquote(text: string): string {
  const first = text.charAt(0);
  const isQuoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
  return isQuoted ? text.slice(1, -1) : text;
}
