import type { EnvEntry } from "./envEntry.ts";
import { parseEnvFile } from "./parseEnvFile.ts";

/** A value shorter than this may be part of any comment. */
const MIN_TELLING = 6;

/**
 * The text of a `.env.example`: every key without its value, with the comments and blank lines around it. A
 * commented-out entry loses its value too; a comment that repeats a value of the file is left out, as is whatever
 * is neither comment nor entry.
 */
export function writeExample(text: string): string {
  const { entries } = parseEnvFile(text);
  const values = entries.map(({ value }) => value).filter((value) => value.length >= MIN_TELLING);
  const isTelling = (comment: string): boolean => values.some((value) => comment.includes(value));
  const lines: string[] = [];
  let from = 0;
  for (const entry of entries) {
    // Before an entry stands its indentation, behind it the rest of its line.
    lines.push(
      ...keepComments(
        text
          .slice(from, entry.start)
          .split(LINE_END)
          .slice(from === 0 ? 0 : 1, -1),
      ),
    );
    lines.push(nameOnly(entry, text, isTelling));
    from = entry.end;
  }
  lines.push(
    ...keepComments(
      text
        .slice(from)
        .split(LINE_END)
        .slice(from === 0 ? 0 : 1),
    ),
  );
  const kept = lines.filter((line) => !line.startsWith("#") || !isTelling(line));
  return `${withoutBlankEnd(kept).join("\n")}\n`;
}

const LINE_END = /\r\n|\r|\n/;

function keepComments(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => line.trim())
    .filter((line) => line === "" || line.startsWith("#"))
    .map(withoutValue);
}

/** `#KEY=old` is a favourite place for an old value. */
function withoutValue(comment: string): string {
  return /^#+\s*(?:export\s+)?[\w.-]+\s*[=:]/.exec(comment)?.[0] ?? comment;
}

/** What follows a `#` without blanks around it may be the end of the value: readers differ there. */
function nameOnly(
  { exported, key, comment }: EnvEntry,
  text: string,
  isTelling: (comment: string) => boolean,
): string {
  const name = `${exported ? "export " : ""}${key}=`;
  if (comment === undefined) return name;
  const words = text.slice(comment.start, comment.end).trimEnd();
  const isClear = /^#\s/.test(words) && /\s/.test(text.charAt(comment.start - 1));
  return isClear && !isTelling(words) ? `${name} ${words}` : name;
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
}
