const DEFAULT_LIMIT = 200;

/**
 * Text that came from a server, made fit to show: control characters, line ends and text-direction marks
 * become blanks, and it is cut at `limit` characters. It stays plain text: never Markdown. A blank also takes links
 * apart, because notifications make them of `[text](command:...)` even in plain text
 * (microsoft/vscode, src/vs/base/common/linkedText.ts).
 */
export function cleanForeignText(text: string, limit: number = DEFAULT_LIMIT): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("](", "] (")
    .trim();
  const characters = [...flat];
  return characters.length <= limit ? flat : `${characters.slice(0, limit - 1).join("")}…`;
}
