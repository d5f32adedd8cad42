import { listWords } from "../text/listWords.ts";
import { looksGenerated } from "../text/randomness.ts";

const switchWords = new Set(
  listWords("true false yes no on off null none nil undefined enabled disabled auto default always never"),
);

/** `true`, `off`, `none`: a switch. */
export function isSwitch(text: string): boolean {
  return text.length <= 9 && switchWords.has(text.toLowerCase());
}

const LONGEST_NUMBER = 40;

/** A number with an optional unit: `3000`, `-1.5`, `30s`, `25MB`, `100/15m`, `1_000`, `6.hours`. */
export function isNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!(first >= 48 && first <= 57) && first !== 45 && first !== 43 && first !== 46) return false;
  return (
    text.length <= LONGEST_NUMBER &&
    /^[-+]?[\d.,_]+(?:\s?[A-Za-z%]{1,3}|\/\d{1,4}[a-z]{0,3}|[. ]?(?:second|minute|hour|day|week|month|year)s?)?$/.test(
      text,
    )
  );
}

const fileEndings = new Set(
  listWords(
    "json pem key crt cer cert der p8 p12 pfx jks keystore pub asc gpg txt yml yaml toml ini conf env htm html",
    "xml db sqlite sqlite3 log js ts mjs py sh css csv sock",
  ),
);

const LONGEST_ENDING = 9;

/** A file path. Base64 may start with a slash, so one long random word after it is not a path. */
export function isPath(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 47) return /^\/[\w@.,+:=~ /-]*$/.test(text) && !looksGenerated(text.slice(1));
  return startsLikePath(text) || isFileName(text);
}

function startsLikePath(text: string): boolean {
  return /^(?:\.{1,2}[/\\]|~[/\\]|[A-Za-z]:[/\\]|\\\\|file:|%[A-Za-z][\w.]{1,40}%[/\\])/.test(text);
}

const KNOWN_ROOTS =
  /^[./~]*(?:run|etc|var|home|usr|opt|app|srv|mnt|data|root|tmp|dev|secrets?|config|certs?|keys?|ssl|private|proc)\//;
const PLAIN_SEGMENTS = /^(?:[./~]*\/)?(?:(?:[a-z][a-z._-]*\d{0,3}|\d+)\/)*[a-z][a-z._-]*\d{0,3}\/?$/;

/**
 * Whether a path is one even under a name that means a password: from a known root, with a known ending, on a
 * Windows drive, or all of plain words. `/T4k,9w:Lm` and `./Quartz=19` are passwords.
 */
export function isPlainPath(text: string): boolean {
  if (KNOWN_ROOTS.test(text) || PLAIN_SEGMENTS.test(text)) return true;
  if (/^(?:[A-Za-z]:[\\/]|file:|\\\\)[\w .\\/-]*$/.test(text)) return true;
  const dot = text.lastIndexOf(".");
  return text.includes("/", 1) && fileEndings.has(text.slice(dot + 1));
}

function isFileName(text: string): boolean {
  const dot = findLastDot(text, text.length - LONGEST_ENDING);
  return dot > 0 && fileEndings.has(text.slice(dot + 1)) && /^[\w@./\\-]+$/.test(text);
}

/** The last dot, but none before `from`. */
function findLastDot(text: string, from: number): number {
  const first = Math.max(from, 0);
  let at = text.length - 1;
  while (at >= first && text.charCodeAt(at) !== 46) at--;
  return at >= first ? at : -1;
}
