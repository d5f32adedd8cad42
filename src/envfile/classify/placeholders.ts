import { listWords } from "./listWords.ts";

/** Words that mark a value as something to be replaced, when no letter touches them. */
const markWords =
  /(?<![a-z])(?:yours?|example|insert|dummy|todo|tbd|fixme|placeholder|sample|replace|redacted|fake|mock|foobar|lorem|goes|here|enter|paste|xxx)(?![a-z])/i;

/** Phrases that mark it wherever they stand: `CHANGE_ME`, `pleasechangeit`, `replace-with-key`. */
const phrases = /change[-_ ]?(?:me|it|th)|replace[-_ ]?(?:me|th|with)|your[-_ ]?key/i;

/** Whole values that name what should stand there. */
const wholeWords = new Set(
  listWords(
    "password passwd pass secret token key apikey api_key api-key value string username user test testing",
    "none null nil undefined empty unset blank missing na n/a abc abcd foo bar baz default secret_key",
    "api_secret client_secret access_token my-secret mysecret my_secret",
  ),
);

const LONGEST_WHOLE_WORD = 14;
/** Longer values are no hand-written placeholders. */
const LONGEST_PLACEHOLDER = 200;

/** Whether a value only holds the place of a real one: `changeme`, `<your-key>`, `xxx`, a few repeated characters. */
export function isPlaceholder(text: string): boolean {
  if (text.length <= LONGEST_WHOLE_WORD && wholeWords.has(text.toLowerCase())) return true;
  if (isWrapped(text) || isRepetitive(text)) return true;
  return text.length <= LONGEST_PLACEHOLDER && (markWords.test(text) || phrases.test(text));
}

function isWrapped(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  // > ] }
  if (last !== 62 && last !== 93 && last !== 125) return false;
  const pair = `${text.charAt(0)}${text.charAt(text.length - 1)}`;
  return pair === "<>" || pair === "[]" || (pair === "{}" && !text.includes('"'));
}

function isRepetitive(text: string): boolean {
  return (
    hasRun(text) || text.includes("...") || text.includes("…") || hasFewDistinct(text) || isSequence(text)
  );
}

/** A run of x, stars, dots, underscores or question marks, or a value that mostly repeats one character. */
function hasRun(text: string): boolean {
  let run = 1;
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    run = code === text.charCodeAt(i - 1) ? run + 1 : 1;
    if (run >= 4 && (isFiller(code) || (run >= 12 && run * 2 > text.length))) return true;
  }
  return false;
}

/** x, X, star, dot, underscore, question mark. */
function isFiller(code: number): boolean {
  return code === 120 || code === 88 || code === 42 || code === 46 || code === 95 || code === 63;
}

/** Three different characters or fewer in eight or more; real tokens of that length use more. */
function hasFewDistinct(text: string): boolean {
  if (text.length < 8) return false;
  let seen = "";
  for (let i = 0; i < text.length; i++) {
    if (seen.includes(text.charAt(i))) continue;
    if (seen.length === 3) return false;
    seen += text.charAt(i);
  }
  return true;
}

const ascending = "0123456789012345678901234567890abcdefghijklmnopqrstuvwxyz0123456789abcdef0123456789";

/** `1234567890`, `abcdef0123456789`: counted up, not drawn. */
function isSequence(text: string): boolean {
  const isCounting =
    text.charCodeAt(1) === text.charCodeAt(0) + 1 && text.charCodeAt(2) === text.charCodeAt(1) + 1;
  return isCounting && text.length >= 8 && text.length <= 40 && ascending.includes(text.toLowerCase());
}
