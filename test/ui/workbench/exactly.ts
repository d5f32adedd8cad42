/** A pattern for an element's whole text, in which the editor writes blanks as non-breaking ones. */
export function exactly(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^\\s*${escaped.replaceAll(" ", "\\s")}\\s*$`);
}
