import { classifyEntry } from "../envfile/classifyEntry.ts";

/** What may stand between a value and its neighbours in a command line, a path or a list. */
const BETWEEN = /[\s"'`,;|&()<>{}[\]]+/;

/**
 * Whether an assistant sends what looks like a value: a token, a key, a password in an address. It read that somewhere, and
 * passes it on; it is neither stored nor shown. A word that was chosen by a person cannot be told from any other.
 */
export function valueInInput(input: unknown): boolean {
  if (typeof input === "string") return textsIn(input).some(isValue);
  return typeof input === "object" && input !== null && Object.values(input).some(valueInInput);
}

function isValue(text: string): boolean {
  return classifyEntry("", text).secret;
}

/** The whole, its words, and what is behind a name: `--key=…`, `KEY:…`. */
function textsIn(text: string): readonly string[] {
  const words = text.split(BETWEEN);
  return [
    text,
    ...words,
    ...words.flatMap((word) => word.split(/[=:]/).slice(1)),
    ...words.flatMap(behindName),
  ];
}

/** All that is behind the first `=`: a value may end in some itself. */
function behindName(word: string): readonly string[] {
  const at = word.indexOf("=");
  return at < 0 ? [] : [word.slice(at + 1)];
}
