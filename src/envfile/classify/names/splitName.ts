/** Longer names are judged by their end: the last word decides. */
const MAX_NAME = 256;

/** Splits a name on separators and case changes, in lower case: `dbPassword2` and `DB_PASSWORD2` alike. */
export function splitName(name: string): string[] {
  const text = name.slice(-MAX_NAME);
  return /^[A-Z0-9_]+$/.test(text) ? splitUpperName(text.toLowerCase()) : splitMixedName(text);
}

/** The usual form, `DB_PASSWORD`, without looking at every character. */
function splitUpperName(lower: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let end = lower.indexOf("_"); end >= 0; end = lower.indexOf("_", start)) {
    if (end > start) words.push(lower.slice(start, end));
    start = end + 1;
  }
  if (start < lower.length) words.push(lower.slice(start));
  return words;
}

function splitMixedName(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const isBreak = i === text.length || !isWordCode(text.charCodeAt(i));
    if (!isBreak && !(i > start && startsWord(text, i))) continue;
    if (i > start) words.push(text.slice(start, i).toLowerCase());
    start = isBreak ? i + 1 : i;
  }
  return words;
}

/** A capital after a small letter or digit, or the last capital of a run: `apiKey`, `SMTPPass`. */
function startsWord(text: string, index: number): boolean {
  if (!isUpper(text.charCodeAt(index))) return false;
  if (!isUpper(text.charCodeAt(index - 1))) return true;
  return isLower(text.charCodeAt(index + 1)) && !isPlural(text, index);
}

/** The small s of `API_KEYs` or `IDs` starts no word. */
function isPlural(text: string, index: number): boolean {
  return text.charAt(index + 1) === "s" && !isLower(text.charCodeAt(index + 2));
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isWordCode(code: number): boolean {
  return isUpper(code) || isLower(code) || (code >= 48 && code <= 57) || code > 127;
}
