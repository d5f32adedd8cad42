/** Up to a character that has a meaning of its own there. */
const PLAIN = /[^\s'"\\$`;&|<>()]+/y;
const SINGLE = /'([^']*)'/y;
const DOUBLE = /"((?:[^"\\$`]|\\[^\n])*)"/y;
const ESCAPED = /\\([^\n])/y;

const parts: readonly (readonly [pattern: RegExp, read: (inner: string) => string])[] = [
  [SINGLE, (inner) => inner],
  [DOUBLE, (inner) => inner.replace(/\\(["\\$`])/g, "$1")],
  [ESCAPED, (inner) => inner],
];

/**
 * What a shell that sources the file gets from `KEY=` before this text, where it is one word that nothing is put into
 * and that runs nothing; else undefined.
 */
export function readAsShell(raw: string): string | undefined {
  // Before the first slash, also behind a colon, it becomes a home folder.
  if (/^~|^[^'"\\]*:~/.test(raw)) return undefined;
  let value = "";
  for (let at = 0; at < raw.length; ) {
    const part = readPart(raw, at);
    if (part === undefined) return undefined;
    value += part.value;
    at = part.end;
  }
  return value;
}

function readPart(raw: string, at: number): { readonly value: string; readonly end: number } | undefined {
  PLAIN.lastIndex = at;
  const [plain] = PLAIN.exec(raw) ?? [];
  if (plain !== undefined) return { value: plain, end: at + plain.length };
  for (const [pattern, read] of parts) {
    pattern.lastIndex = at;
    const [all, inner] = pattern.exec(raw) ?? [];
    if (all !== undefined && inner !== undefined) return { value: read(inner), end: at + all.length };
  }
  return undefined;
}
