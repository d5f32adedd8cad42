const DEFAULT_LIMIT = 200;

/**
 * Marks that show nothing, or change how their neighbours are read: control and format characters, line ends,
 * lone surrogates, all that Unicode says to leave out when drawn, the blank of Braille, and fillers of Khitan and of notes.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{16FE4}\u{1D159}]+/gu;

/** Marks over a letter beyond those that any language has: they would pile up over the lines above. */
const PILED = /(\p{M}{4})\p{M}+/gu;

/** The same text on one line, with one blank for what cannot be seen. */
export function withoutUnseen(text: string): string {
  return text
    .replace(UNSEEN, " ")
    .replace(PILED, "$1")
    .replace(/\s{2,}/g, " ")
    .trim();
}

/**
 * Text that came from elsewhere (a server, a file, a task), made fit to show: unseen marks become blanks, one blank
 * stands for many, and it is cut at `limit` characters. It stays plain text: never Markdown. A blank also takes links
 * apart, because VS Code makes them of `[text](command:...)` in notifications, titles of progress and prompts
 * (microsoft/vscode, src/vs/base/common/linkedText.ts).
 */
export function cleanForeignText(text: string, limit: number = DEFAULT_LIMIT): string {
  const flat = withoutUnseen(text).replaceAll("](", "] (");
  const characters = [...flat];
  return characters.length <= limit ? flat : `${characters.slice(0, limit - 1).join("")}…`;
}
