/**
 * Whether what the clipboard gives back is what was put there. It is not always the same text: browsers on Windows
 * write the line breaks of the system, Windows ends a text at its first NUL, and half a surrogate pair cannot be written.
 */
export function isSameOnClipboard(found: string, put: string): boolean {
  return asGivenBack(found) === asGivenBack(put);
}

function asGivenBack(text: string): string {
  const [beforeNul = ""] = text.split("\0", 1);
  return beforeNul.replace(/\r\n?/g, "\n").toWellFormed();
}
