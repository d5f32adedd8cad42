import { cleanForeignText } from "../../core/foreignText.ts";

/** VS Code itself cuts a notification at 1,000 characters. */
const LINE_LIMIT = 1_000;

/** A whole text on its way out, on one line, with nothing in it that the editor would take for a link. */
export function plainLine(text: string): string {
  return cleanForeignText(text, LINE_LIMIT);
}

/** A text of several lines. Each is a text of its own, so that no name can add one. */
export type Lines = readonly string[];

/** The same for each line. */
export function plainLines(lines: Lines): string {
  return lines.map(plainLine).join("\n");
}

/** Paragraphs with a blank line between them, each of one line or of several. */
export function plainParagraphs(paragraphs: readonly (string | Lines)[]): string {
  return paragraphs.map((part) => plainLines(typeof part === "string" ? [part] : part)).join("\n\n");
}

/** For labels, in which the editor draws `$(name)` as an icon: ours are given beside the text, never in it. */
export function plainLabel(text: string): string {
  return plainLine(text).replaceAll("$(", "$ (");
}

/** A label with an icon of ours before it. */
export function iconLabel(icon: string, text: string): string {
  return `$(${icon}) ${plainLabel(text)}`;
}
