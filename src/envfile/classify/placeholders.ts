import { listWords } from "./listWords.ts";

/**
 * Words that mark a value as something to be replaced when no letter touches them, and phrases that do so wherever
 * they stand (AWS's documented sample key among them). For lower-case text.
 */
const marks =
  /(?:^|[^a-z])(?:yours?|example|insert|dummy|todo|tbd|fixme|placeholder|sample|replace|redacted|fake|mock|foobar|lorem|goes|here|enter|paste|xxx)(?![a-z])|change[-_ ]?(?:me|it|th)|replace[-_ ]?(?:me|th|with)|your[-_ ]?key|examplekey/;

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
  if (isWrapped(text) || isRepetitive(text)) return true;
  if (text.length > LONGEST_PLACEHOLDER) return false;
  const lower = text.toLowerCase();
  return (lower.length <= LONGEST_WHOLE_WORD && wholeWords.has(lower)) || marks.test(lower);
}

function isWrapped(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  // > ] }
  if (last !== 62 && last !== 93 && last !== 125) return false;
  const pair = `${text.charAt(0)}${text.charAt(text.length - 1)}`;
  return pair === "<>" || pair === "[]" || (pair === "{}" && !text.includes('"'));
}

function isRepetitive(text: string): boolean {
  return hasRun(text) || hasFewDistinct(text) || isSequence(text);
}

/** Short runs that no key has by chance. Spelled out, as the engine finds that faster than `x{4}`. */
const shortRuns = /xxxx|XXXX|\*\*\*\*|\.\.\.|…|____|\?\?\?\?/;

/** Runs of characters that keys do hold: they only count when they make up most of the value. */
const longRuns = /000000000000|111111111111|aaaaaaaaaaaa|AAAAAAAAAAAA|------------|############/;

function hasRun(text: string): boolean {
  if (shortRuns.test(text)) return true;
  const run = longRuns.exec(text)?.[0];
  return run !== undefined && isMostly(text, run.charAt(0));
}

function isMostly(text: string, character: string): boolean {
  return (text.split(character).length - 1) * 2 > text.length;
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
