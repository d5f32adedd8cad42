export interface Sentence {
  /** The heading that it is under. */
  readonly section: string;
  /** As it is written, on one line. A row of a table counts as one sentence. */
  readonly text: string;
}

const HEADINGS = /^#{1,6} +/m;
const CODE = /^```[\s\S]*?^```$/gm;
const PICTURE = /^!\[.*$/gm;
/** The first row of a table and the line below it. */
const TABLE_HEAD = /^\|.*\|\n\|[\s|:-]+\|$/gm;
/** What begins a block: a blank line, an item of a list, a row of a table. */
const BLOCKS = /\n(?=\s*(?:\n|[-*] |\d+\. |\|))/;
/** A sentence ends at its mark. Bold words that an item begins with belong to its first sentence. */
const BETWEEN = /(?<=[.!?])\s+/;

/** All sentences of a Markdown document: of its paragraphs, items and rows. */
export function findSentences(markdown: string): readonly Sentence[] {
  const parts = markdown.replace(CODE, "").split(HEADINGS);
  return parts.flatMap((part) => {
    const [section = "", ...lines] = part.split("\n");
    const body = lines.join("\n").replace(PICTURE, "").replace(TABLE_HEAD, "");
    return body
      .split(BLOCKS)
      .flatMap(toSentences)
      .map((text) => ({ section, text }));
  });
}

function toSentences(block: string): readonly string[] {
  const text = block.replace(/\s+/g, " ").trim();
  const sentences = text.startsWith("|") ? [text] : text.replace(/^(?:[-*]|\d+\.) /, "").split(BETWEEN);
  return sentences.filter((sentence) => sentence !== "");
}
