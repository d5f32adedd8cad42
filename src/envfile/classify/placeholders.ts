import { isCommandHint } from "./commandHints.ts";
import { isCounting } from "./counting.ts";
import { partsElsewhere, tellsElsewhere } from "./foreignPlaceholders.ts";
import { isSample } from "./knownSamples.ts";
import { listWords } from "./listWords.ts";
import { isNote, tellsNeed } from "./notes.ts";
import { isLabelledCount, tellsToFillIn } from "./placeholderWords.ts";
import { tellsPlace, tellsWhere } from "./tellsWhere.ts";
import { createWordFinder } from "./wordFinder.ts";

/**
 * Some part of every word that can mark a placeholder, to turn most values away at once. Short ones must begin a
 * word, since keys hold them by chance. For lower-case text.
 */
const MAY_TELL =
  /your|examp|insert|dummy|tbd|fixme|placeh|sample|replac|redacted|foobar|lorem|change|generat|creat|choose|provid|defin|specif|obtain|updat|config|requir|missing|random|database|user_|char|byte|modif|(?:^|[^a-z])(?:todo|fake|mock|here|goes|enter|paste|xx|set|add|put|use|pick|fill|get|make|edit|run|see|ask|need|must|min|not|leave|from|via|stored|supplied|injected|managed|optional|unused|disabled|deprecated|in[-_])/;

/** Digits between letters, twice in one word: that is drawn, not written. */
const MIXED_IN = /[A-Za-z]\d+[A-Za-z]+\d/;

/** Whole values that name what should be there. */
const wholeWords = new Set(
  listWords(
    "password passwd pass secret token key apikey api_key api-key value string username user test testing",
    "none null nil undefined empty unset blank missing na n/a abc abcd foo bar baz default secret_key",
    "api_secret client_secret access_token my-secret mysecret my_secret optional required redacted hidden pending tba tbc",
    "api-secret client-secret access-token secret-key unused disabled not-used not_used notused not-set not_set notset",
  ),
);

/** The same with a word for "some" before it, in any case style: `mypassword`, `the-api-key`, `some_token`. */
const SOME_SECRET =
  /^(?:my|our|the|some|any|new)[-_. ]?(?:(?:api|app|db|secret|access|auth|private|client|jwt|session|cookie|signing|encryption)[-_. ]?){0,2}(?:password|passwd|passphrase|pwd?|secret|token|key|credentials?)$/i;

/** `some-private-credentials` */
const LONGEST_SOME_SECRET = 24;
const LONGEST_WHOLE_WORD = 14;
/** Longer values are not hand-written placeholders. */
const LONGEST_PLACEHOLDER = 200;
/** People do choose `abcd1234` as a password; no one chooses so many in a row. */
const SHORTEST_COUNT = 16;

/** Whether a value only holds the place of a real one: `changeme`, `<your-key>`, `xxx`, a few repeated characters. */
export function isPlaceholder(text: string): boolean {
  if (isWrapped(text) || isRepetitive(text)) return true;
  if (text.length > LONGEST_PLACEHOLDER) return false;
  if (text.length <= LONGEST_WHOLE_WORD && wholeWords.has(text.toLowerCase())) return true;
  return isLabelledCount(text) || isSomeSecret(text) || isHint(text);
}

function isSomeSecret(text: string): boolean {
  return text.length <= LONGEST_SOME_SECRET && SOME_SECRET.test(text);
}

function isHint(text: string): boolean {
  // AWS's documented sample key ends so.
  if (text.endsWith("EXAMPLEKEY") || isSample(text) || tellsWhere(text) || isNote(text)) return true;
  if (isCommandHint(text)) return true;
  return MIXED_IN.test(text) ? /[^A-Za-z0-9]/.test(text) && tellsInDisguise(text) : tellsInWords(text);
}

function tellsInWords(text: string): boolean {
  const lower = text.toLowerCase();
  if (MAY_TELL.test(lower) && (tellsToFillIn(text) || tellsInJoinedWords(text))) return true;
  if (BEYOND_ASCII.test(lower)) return tellsElsewhere(text, lower);
  return (mayTellElsewhere(lower) && tellsElsewhere(text, lower)) || tellsInDisguise(text);
}

/** With `-` or `_` between them: `set-via-ci-variables`, `leave_empty_if_unused`. */
function tellsInJoinedWords(text: string): boolean {
  if (!JOINED_TELLING.test(text) || !JOINED.test(text)) return false;
  const words = text.replace(/[-_]/g, " ");
  return tellsPlace(words) || tellsNeed(words);
}

const JOINED = /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+$/;
const JOINED_TELLING =
  /[-_](?:by|in|into|from|at|on|via|during|through)[-_]|^(?:from|in|optional|required|mandatory|unused|disabled|deprecated|not|unset|leave)[-_]/i;

const BEYOND_ASCII = /[^\0-\x7f]/;
const mayTellElsewhere = createWordFinder(partsElsewhere);

/** Words that placeholders have, with signs or digits for letters. */
const DISGUISED =
  /[yY][oO0][uU][rR]|[hH][eE3][rR][eE3]|[cC][hH][aA@4][nN][gG][eE3]|[rR][eE3][pP][lL1][aA@4][cC][eE3]/;
const disguises: Readonly<Record<string, string>> = {
  "@": "a",
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};
const LONGEST_DISGUISE = 60;
/** Within a word or at its start; at its end a number is a number. */
const STANDS_FOR_LETTER =
  /(?<=[A-Za-z@$_-])[013457@](?=[A-Za-z@$_-])|[013457@](?=[A-Za-z]{2})|[01345](?=[-_!]|$)|(?<=[a-z])\$(?=[a-z])/g;

/** `Your$tr0ngP@ssw0rd`, `y0ur_s3cr3t_k3y`: for systems that want digits and signs. */
function tellsInDisguise(text: string): boolean {
  if (text.length > LONGEST_DISGUISE || !DISGUISED.test(text)) return false;
  const plain = text.replace(STANDS_FOR_LETTER, (sign) =>
    // It begins a word as often as not.
    sign === "$" ? "S" : (disguises[sign] ?? sign),
  );
  return plain !== text && tellsToFillIn(plain);
}

/** Words in brackets. `{Otter9}` is none: what is told there has no digits in it, or tells to fill in. */
function isWrapped(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  // > ] } )
  if (last !== 62 && last !== 93 && last !== 125 && last !== 41) return false;
  const pair = `${text.charAt(0)}${text.charAt(text.length - 1)}`;
  if (pair === "()") return isPlaceholder(stripPairs(text, pair));
  if (pair !== "<>" && pair !== "[]" && pair !== "{}") return false;
  const inner = stripPairs(text, pair);
  if (!/^[\w\s.,:;/'|()*-]*$/.test(inner)) return false;
  if (!/\d/.test(inner)) return true;
  return (/ |^(?:[a-z]+[_-]|[A-Z]+_)\w*$/.test(inner) && !/\d{3}/.test(inner)) || tellsInWords(inner);
}

/** Without all pairs around it at once: a file may nest them deeper than calls may be nested. */
function stripPairs(text: string, pair: string): string {
  const [open, close] = pair;
  let depth = 0;
  while (depth * 2 + 1 < text.length && text.at(depth) === open && text.at(-1 - depth) === close) depth++;
  return text.slice(depth, text.length - depth);
}

function isRepetitive(text: string): boolean {
  return hasRun(text) || isMask(text) || hasFewDistinct(text) || isSequence(text);
}

/** `***`, `--`, `xx`: one character that stands for any, however few of them. */
function isMask(text: string): boolean {
  return text.length < 8 && /^([*•●·.…_?#xX-])\1*$/.test(text);
}

/** Short runs that no key has by chance. Spelled out, as the engine finds that faster than `x{4}`. */
const SHORT_RUNS = /xxxx|XXXX|\*\*\*\*|\.\.\.|…|____|\?\?\?\?/;
/** Such a run at either end, or masking most of the value. In the midst of a passphrase it is a part of that. */
const TELLTALE_RUN =
  /^(?:xxx|XXX|\*\*\*|\.\.\.|…|___|\?\?\?)|(?:xxx|XXX|\*\*\*|\.\.\.|…|___|\?\?\?)\W?$|\*\*\*\*/;

/** Runs of characters that keys do hold: they only count when they make up most of the value. */
const LONG_RUNS = /000000000000|111111111111|aaaaaaaaaaaa|AAAAAAAAAAAA|------------|############/;

/** Both at once, and what a token is cut with, to turn most values away with one look. */
const anyRun = new RegExp(`${SHORT_RUNS.source}|${LONG_RUNS.source}|\\*{3}|•{3}`);

function hasRun(text: string): boolean {
  if (!anyRun.test(text)) return false;
  if (isCutForShow(text) || isMostlyRuns(text)) return true;
  const short = SHORT_RUNS.exec(text)?.[0];
  if (short !== undefined && (TELLTALE_RUN.test(text) || isShare(text, short.charAt(0), 3))) return true;
  const run = LONG_RUNS.exec(text)?.[0];
  return run !== undefined && isShare(text, run.charAt(0), 2);
}

/** The first and last characters of a token, as consoles show it: `sk-...4fXq`. */
const CUT =
  /^(?:(?:[A-Za-z0-9]{1,8}[-_.])+[A-Za-z0-9]{0,6}|AKIA|AIza|eyJ)(?:\.{3,}|…|\*{3,}|•{3,})[A-Za-z0-9]{0,6}$/;

function isCutForShow(text: string): boolean {
  return text.length <= LONGEST_PLACEHOLDER && CUT.test(text);
}

/** `SG.xxxxxxxxxxxx.yyyyyyyyyyyy` */
function isMostlyRuns(text: string): boolean {
  return text.replace(/(\w)\1{5,}/g, "").length * 2 <= text.length;
}

/** Whether one in `share` characters is this one. */
function isShare(text: string, character: string, share: number): boolean {
  return (text.split(character).length - 1) * share > text.length;
}

/** Three different characters or fewer in eight or more; real tokens of that length use more. */
function hasFewDistinct(text: string): boolean {
  if (text.length < 8) return false;
  const first = text.charCodeAt(0);
  let [second, third] = [first, first];
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === first || code === second || code === third) continue;
    if (third !== first) return false;
    if (second === first) second = code;
    else third = code;
  }
  return true;
}

const ASCENDING = "0123456789012345678901234567890abcdefghijklmnopqrstuvwxyz0123456789abcdef0123456789";

/** `1234567890`, `abcdef0123456789`: counted up, not drawn. */
function isSequence(text: string): boolean {
  const isStart =
    text.charCodeAt(1) === text.charCodeAt(0) + 1 && text.charCodeAt(2) === text.charCodeAt(1) + 1;
  if (!isStart || text.length < 8) return false;
  const lower = text.toLowerCase();
  if (text.length <= 40 && ASCENDING.includes(lower)) return true;
  if (text.length < SHORTEST_COUNT) return false;
  // `1234567890:ABCdefGHI…`, and the one in Telegram's documents
  return isCounting(lower.replace(/[^a-z0-9]/g, "")) || lower.startsWith("123456:abc-def1234");
}
