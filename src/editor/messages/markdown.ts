import { withoutUnseen } from "../../core/foreignText.ts";

/** A Markdown table. Every cell stays text. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeText).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** An underscore within a word emphasizes nothing (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis). */
const MARKS = /[\\`*{}[\]<>|#!~$&@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/**
 * Names and messages may come from a file or a server: they stay text. Addresses too, which Markdown and the editor
 * make links of as they stand.
 */
export function escapeText(text: string): string {
  return withoutUnseen(text)
    .replace(MARKS, "\\$&")
    .replaceAll("://", ":\\//")
    .replace(/\bwww\./gi, "www\\.");
}

/** The same as code. A backtick would end it. */
export function codeText(text: string): string {
  return `\`${withoutUnseen(text).replaceAll("`", "'")}\``;
}
