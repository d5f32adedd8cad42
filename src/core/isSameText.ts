/** Whether two names or descriptions are the same to a platform, which may compose their letters and cut blanks at their ends. */
export function isSameText(a: string, b: string): boolean {
  return a.normalize("NFC").trim() === b.normalize("NFC").trim();
}
