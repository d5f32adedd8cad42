import { withoutMark } from "./envText.ts";

/** What `export` takes: a name, with or without a value. */
const WORD = /^[A-Za-z_]\w*(?:=|$)/;

/**
 * Whether a script may hand each word of a file to `export`, as `export $(cat .env | xargs)` does. A comment ends such
 * a script, so that a file with one is not read so.
 */
export function isReadByWords(text: string): boolean {
  const words = withoutMark(text)
    .replace(/["'\\]/g, "")
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.length > 0 && words.every((word) => WORD.test(word));
}
