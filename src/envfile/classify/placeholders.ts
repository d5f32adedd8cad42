import { listWords } from "./listWords.ts";

/** Words that mark a value as something to be replaced, when they stand alone between other characters. */
const markWords = new Set(
  listWords(
    "your yours example insert dummy todo tbd fixme placeholder sample replace replaceme changeme",
    "changeit redacted fake mock foobar lorem goes here enter paste xxx",
  ),
);

/** Whole values that name what should stand there. */
const wholeWords = new Set(
  listWords(
    "password passwd pass secret token key apikey api_key api-key value string username user test testing",
    "none null nil undefined empty unset blank missing na n/a abc abcd foo bar baz secret_key api_secret",
    "client_secret access_token my-secret mysecret my_secret default",
  ),
);

/** Phrases found with separators taken out, so that `CHANGE_ME` and `change-me` are one. */
const phrases = ["changeme", "changeth", "changeit", "replaceme", "replaceth", "replacewith", "yourkey"];

/** Whether a value only holds the place of a real one: `changeme`, `<your-key>`, `xxx`, a few repeated characters. */
export function isPlaceholder(text: string): boolean {
  return isWrapped(text) || isRepetitive(text) || hasMarkWord(text.toLowerCase());
}

function isWrapped(text: string): boolean {
  const pair = `${text.charAt(0)}${text.charAt(text.length - 1)}`;
  return pair === "<>" || pair === "[]" || (pair === "{}" && !text.includes('"'));
}

function isRepetitive(text: string): boolean {
  return (
    hasRun(text, 4) || text.includes("...") || text.includes("…") || hasFewDistinct(text) || isSequence(text)
  );
}

/** A run of one letter x, of stars or of dots, or a value that mostly repeats one character. */
function hasRun(text: string, minimum: number): boolean {
  let run = 1;
  for (let i = 1; i < text.length; i++) {
    run = text.charCodeAt(i) === text.charCodeAt(i - 1) ? run + 1 : 1;
    if (run >= minimum && isFiller(text.charCodeAt(i))) return true;
    if (run >= 12 && run * 2 > text.length) return true;
  }
  return false;
}

/** x, X, star, dot, underscore, question mark. */
function isFiller(code: number): boolean {
  return code === 120 || code === 88 || code === 42 || code === 46 || code === 95 || code === 63;
}

/** Three characters or fewer in eight or more; real tokens of that length use more. */
function hasFewDistinct(text: string): boolean {
  const seen = new Set<number>();
  for (let i = 0; i < text.length && seen.size <= 3; i++) seen.add(text.charCodeAt(i));
  return seen.size <= 3 && text.length >= 8;
}

const ascending = "0123456789012345678901234567890abcdefghijklmnopqrstuvwxyz0123456789abcdef0123456789";

/** `1234567890`, `abcdef0123456789`: counted up, not drawn. */
function isSequence(text: string): boolean {
  return text.length >= 8 && text.length <= 40 && ascending.includes(text.toLowerCase());
}

function hasMarkWord(lower: string): boolean {
  if (wholeWords.has(lower)) return true;
  if (lower.length > 200) return false;
  const collapsed = lower.replace(/[^a-z]/g, "");
  if (phrases.some((phrase) => collapsed.includes(phrase))) return true;
  return lower.split(/[^a-z]/).some((word) => markWords.has(word));
}
