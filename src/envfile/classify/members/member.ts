/** A part of a value that has a name of its own; the name is empty where the part is one of a list. */
export interface Member {
  readonly name: string;
  readonly value: string;
}

/** More parts than this are not looked at: what a value holds shows in the first ones. */
export const MAX_MEMBERS = 500;

/** The part of that name, if there is a value. */
export function toMembers(name: string, value: string | undefined): Member[] {
  return value === undefined ? [] : [{ name, value }];
}

/** The same of a word of a command line, which may be in quotes. */
export function toArgument(name: string, word: string | undefined): Member[] {
  return toMembers(name, word === undefined ? undefined : unquote(word));
}

/** Without the quotes around it. */
export function unquote(text: string): string {
  const first = text.charAt(0);
  const isQuoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
  return isQuoted ? text.slice(1, -1) : text;
}
