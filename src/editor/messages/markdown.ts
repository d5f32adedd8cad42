/** A Markdown table. Every cell stays text. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeText).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Names and messages may come from a file or a server: they stay text. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#!]/g, "\\$&").replace(/\s+/g, " ");
}
