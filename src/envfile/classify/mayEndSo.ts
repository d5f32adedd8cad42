/**
 * Whether a name's last letter is one of these, whatever its case: a pattern for an end is tried at each place of a name, and
 * most names end otherwise.
 */
export function mayEndSo(name: string, lastLetters: string): boolean {
  return lastLetters.includes(name.charAt(name.length - 1).toLowerCase());
}
