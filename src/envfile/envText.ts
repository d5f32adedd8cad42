/** `none`: there is only one line. `mixed`: the editor would unify the line ends when it saves. */
export type LineEndStyle = "none" | "lf" | "crlf" | "cr" | "mixed";

const styleOf: Readonly<Record<string, LineEndStyle>> = { "\n": "lf", "\r\n": "crlf", "\r": "cr" };

export function describeLineEnds(text: string): LineEndStyle {
  let style: LineEndStyle = "none";
  for (const [lineEnd] of text.matchAll(/\r\n|\r|\n/g)) {
    const next = styleOf[lineEnd] ?? "mixed";
    if (style !== "none" && next !== style) return "mixed";
    style = next;
  }
  return style;
}

/** The text behind a byte order mark: what an editor shows. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/**
 * The text of UTF-8 bytes, a byte order mark included, or undefined if they are not valid UTF-8. Encoding the text
 * gives the same bytes again, always: a fatal decoder takes nothing that has two forms.
 */
export function decodeExactly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
