import { isCounting } from "../text/counting.ts";

/** People do choose `abcd1234` as a password; no one chooses so many in a row. */
const SHORTEST_COUNT = 16;

/** Whether a text is one character again and again, counted up, or shows only the ends of a token. */
export function isRepetitive(text: string): boolean {
  if (hasRun(text) || isMask(text) || hasFewDistinct(text) || isSequence(text)) return true;
  return (
    isRepeated(text) || isInterleaved(text) || isCounted(text) || (text.includes(" ") && SAME_WORD.test(text))
  );
}

/** What is repeated to fill a length: `deadbeefdeadbeefdeadbeefdeadbeef`. People write a word twice for a password. */
const DOUBLED = /^(?:(\w)\1){8,}$/;
const SHORTEST_REPEATED = 16;
const LONGEST_UNIT = 12;

/** `00112233445566778899aabbccddeeff` counts in pairs. */
function isRepeated(text: string): boolean {
  if (text.length < SHORTEST_REPEATED) return false;
  const first = text.charCodeAt(0);
  if (text.charCodeAt(1) === first && DOUBLED.test(text)) return true;
  for (let unit = 2; unit <= LONGEST_UNIT && unit * 3 <= text.length; unit++) {
    if (text.charCodeAt(unit) === first && isRowOf(text, unit)) return true;
  }
  return false;
}

/** Whether each character is the one so many places before it. */
function isRowOf(text: string, unit: number): boolean {
  for (let i = unit; i < text.length; i++) {
    if (text.charCodeAt(i) !== text.charCodeAt(i - unit)) return false;
  }
  return true;
}

/** Behind the start of a token. */
const LABEL = /^[A-Za-z]{2,8}[-_]/;
const SHORTEST_INTERLEAVED = 16;

/** `a1b2c3d4e5f6g7h8`, `ghp_abc123def456…`, `123456789:AABBCC…`: the letters count, and so do the digits between them. */
function isInterleaved(text: string): boolean {
  const first = text.length < SHORTEST_INTERLEAVED ? -1 : text.indexOf("1");
  // 2 and 3 come next, or each behind a letter; in nearly all texts they do not.
  if (first < 0 || !(counts(text, first, 1) || counts(text, first, 2))) return false;
  const body = text.replace(LABEL, "").toLowerCase();
  const letters = body.replace(/[^a-z]/g, "").replace(/(.)\1/g, "$1");
  return isCounting(letters) && isCounting(body.replace(/\D/g, ""));
}

function counts(text: string, from: number, step: number): boolean {
  const start = text.charCodeAt(from);
  return text.charCodeAt(from + step) === start + 1 && text.charCodeAt(from + 2 * step) === start + 2;
}

/** The words of wallets that tools for tests come with: eleven times the same one, and another. */
const SAME_WORD = /^([a-z]{3,8})(?: \1){5,22}(?: [a-z]{3,8})?$/;

/** `word1 word2 word3` */
const COUNTED = /^([a-z]{2,12})[-_ ]?1[-_, ]{1,2}\1[-_ ]?2(?:[-_, ]|$)/i;

/** Of a keyboard, and the same with Shift. */
const TOP_ROW = "1234567890!@#$%^&*";

/** A glance for the first number settles most texts. */
function isCounted(text: string): boolean {
  const first = text.indexOf("1");
  if (first >= 0 && text.startsWith(TOP_ROW, first)) return true;
  return first > 1 && first <= 13 && COUNTED.test(text);
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
  if (isCutForShow(text) || isMostlyRuns(text) || TWO_RUNS.test(text)) return true;
  const short = SHORT_RUNS.exec(text)?.[0];
  if (short !== undefined && (TELLTALE_RUN.test(text) || isShare(text, short.charAt(0), 3))) return true;
  const run = LONG_RUNS.exec(text)?.[0];
  return run !== undefined && isShare(text, run.charAt(0), 2);
}

/** The first and last characters of a token, as consoles show it: `sk-...4fXq`. */
const CUT =
  /^(?:(?:[A-Za-z0-9]{1,8}[-_.])+[A-Za-z0-9]{0,6}|AIza|eyJ|[A-Z0-9]{2,4})(?:\.{3,}|…|\*{3,}|•{3,})[A-Za-z0-9]{0,6}$/;

/** `PLxk6OlXXXXXVj3YYYY` */
const TWO_RUNS = /([XYZ])\1{3}.{0,40}[^XYZ].{0,40}([XYZ])\2{3}/;

const LONGEST_CUT = 200;

function isCutForShow(text: string): boolean {
  return text.length <= LONGEST_CUT && CUT.test(text);
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
