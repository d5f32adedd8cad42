/**
 * Whether a name's last letter is one of these, whatever its case: a pattern for an end is tried at each place of a name, and
 * most names end otherwise.
 */
export function mayEndSo(name: string, lastLetters: string): boolean {
  if (name === "") return false;
  const last = name.charCodeAt(name.length - 1);
  const letter = last >= 65 && last <= 90 ? last + 32 : last;
  for (let i = 0; i < lastLetters.length; i++) if (lastLetters.charCodeAt(i) === letter) return true;
  return false;
}
