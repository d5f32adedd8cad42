import { cleanForeignText } from "../../core/foreignText.ts";

/** VS Code itself cuts a notification at 1,000 characters. */
const LINE_LIMIT = 1_000;

/** A whole text on its way out, on one line, with nothing in it that the editor would take for a link. */
export function plainLine(text: string): string {
  return cleanForeignText(text, LINE_LIMIT);
}

/** The same for a text that has lines of its own. */
export function plainLines(text: string): string {
  return text.split("\n").map(plainLine).join("\n");
}

/** For labels, in which the editor draws `$(name)` as an icon: ours are given beside the text, never in it. */
export function plainLabel(text: string): string {
  return plainLine(text).replaceAll("$(", "$ (");
}

/** A label with an icon of ours before it. */
export function iconLabel(icon: string, text: string): string {
  return `$(${icon}) ${plainLabel(text)}`;
}
