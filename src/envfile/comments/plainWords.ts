import { isPlaceholder } from "../classify/placeholders/placeholders.ts";

/** Names of algorithms and formats that are written beside keys, as far as they hold digits. */
const TECHNICAL =
  /^(?:base\d\d|md5|hmac-sha-?\d{1,3}|sha-?\d{1,3}|[hrep]s\d{3}|aes-?\d{3}(?:-[a-z]{3})?|ed25519|x509|x25519|argon2[id]*|oauth-?2(?:\.0)?|utf-?(?:8|16)|pkcs-?\d{1,2}|p12|s3|ec2|k8s|ipv[46]|http[23s]|2fa|e2e|i18n|1password|auth0|neo4j|web3|h2|k3s|r2|d1)$/i;

/** A name behind a number is a password: `42-Winter`. */
const NUMBER_OR_UNIT = /^[<>≥≤~+]?\d{1,3}(?:[-–]?(?:\p{Ll}{1,10}|\p{Lu}{1,3}s?|Factor)|[%+])?$/u;
const DATE = /^\d{4}-\d\d-\d\d$/;
const VERSION = /^(?:v?\d{1,3}(?:\.\d{1,3}){1,3}|v\d{1,2})$/;
const HOST_AND_PORT = /^(?:[a-z][a-z.-]*:\d{2,5}|HOST(?:NAME)?:PORT)$/;
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_(?:[A-Z]+\d{0,3}|\d{1,3}))+$/;
const EMAIL = /^[\w.+-]+@[A-Za-z-]+(?:\.[A-Za-z-]+)*\.[A-Za-z]{2,}$/;

/** `DATABASE_URL=postgres://…` */
const NAME_OF_ADDRESS = /^[A-Z][A-Z0-9_]*=(?=[a-z]+:\/\/)/;

const TIME = /^\d{1,2}:\d\d(?::\d\d)?(?:[ap]m)?$/;

/** Letters only, in parts: `can't`, `client_secret`, `--no-verify`, `.env`, `platform.openai.com`. */
const LETTERS = /^(?:-{0,2}|\.)[\p{L}\p{M}]+(?:['’._-][\p{L}\p{M}]+)*(?:\(\))?$/u;

/** What stands for the password in an address that shows the form only. A real one may hold such a word as well. */
export function isExamplePassword(password: string): boolean {
  return (
    /^(?:[A-Za-z_-]+|<[^<>]*>|\{[a-z_-]*(?:pass(?:word|wd)?|pwd?|secret|token|key)\}|\[[^\][]*\]|\$\{?\w+\}?|\*+|\.+)$/.test(
      password,
    ) && isPlaceholderOrName(password)
  );
}

function isPlaceholderOrName(text: string): boolean {
  return isPlaceholder(text) || holdsPlace(text) || /^(?:[a-z]+[_-])?pass(?:word|wd)?$/i.test(text);
}

/** The word without the quotes, brackets and punctuation around it. */
export function stripMarks(word: string): string {
  return word.replace(/^["'`<([{*#“‘«]+|["'`>)\]}*,.;:!?…”’»]+$/g, "");
}

const UNIT =
  "tokens?|characters?|chars?|letters?|bytes?|bits?|words?|symbols?|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|requests?|connections?|users?|rows?|ms|kB|KB|MB|GB|MiB|GiB|zeichen|caractères|caracteres|caratteri|tekens|znaków|символов|karakter";

/** `4096 tokens`, `at least 1,024 bytes` */
const COUNT = new RegExp(`(?<![\\p{L}\\p{N}.,:=-])\\d{1,3}(?:[.,]?\\d{3})?(?= (?:${UNIT})(?!\\p{L}))`, "gu");

/** `see OPS-1482`. Without such a word before it, `KIM-1982` may be a password. */
const TICKET =
  /(?<!\p{L})(?:see|fixes|closes|refs?|cf\.?|siehe|voir|zie|ticket|issue|story|bug):? (?:[A-Z]{2,8}-\d{1,6}|#\d{1,6})(?![\p{L}\p{N}-])/giu;

/** `RFC 2104`, `ISO 3166` */
const STANDARD = /(?<!\p{L})(?:RFC|ISO|IEEE|PEP|BCP)[ -]\d{1,5}(?:-\d)?(?![\p{L}\p{N}-])/gu;

/** Without what is counted and where one may read more, which are not plain words and not secrets either. */
export function withoutCounts(text: string): string {
  return text.replace(COUNT, "").replace(TICKET, "").replace(STANDARD, "");
}

/** `12文字`: no blank is between a number and what is counted, or the sentence around them. */
const COUNT_EAST =
  /\d{1,3}(?:[〜～~–-]\d{1,3})?(?:文字|桁|字|位|个|個|名|자|글자|자리|バイト|秒|分|日|天|时|時|年|月|회|回|초|분|일)/gu;

/** Names of algorithms and formats. */
export function isTechnical(text: string): boolean {
  return TECHNICAL.test(text);
}

/** Whether a word can be nothing but a part of a sentence: a word, a name, a small number, an address. */
export function isPlainWord(word: string): boolean {
  const text = stripMarks(word).replace(NAME_OF_ADDRESS, "").replace(COUNT_EAST, "");
  if (!/[\p{L}\p{N}]/u.test(text) || holdsPlace(text)) return true;
  const bare = text.replace(/=$/, "").replace(/^--?(?=base\d\d$)/, "");
  if (
    [NUMBER_OR_UNIT, DATE, TIME, VERSION, TECHNICAL, HOST_AND_PORT, VARIABLE, EMAIL].some((form) =>
      form.test(bare),
    )
  ) {
    return true;
  }
  return isOfLetters(text.replace(/[-_=:]+$/, "")) || isPlainAddress(text);
}

/** A placeholder or template and nothing else: `timber-replace-olive-42` and `k9$(Lm2x!` are passwords. */
function holdsPlace(text: string): boolean {
  if (/^\$[({]?\w*[)}]?(?::\$[({]?\w*[)}]?)?$/.test(text) || /^\{\{.*\}\}$/.test(text)) return true;
  return isPlaceholder(text) && (/[<>*…]|\.\.\.|xxx/i.test(text) || /^[A-Za-z_-]+$/.test(text));
}

/** The key of a licence: no digit is drawn for one group in four. */
const CAPITALS_IN_GROUPS = /^\p{Lu}{4,8}(?:-\p{Lu}{4,8}){2,}$/u;

/** A product's name has one or two capitals within, a password may have more. Four words with hyphens may be one too. */
function isOfLetters(text: string): boolean {
  if (!LETTERS.test(text) || CAPITALS_IN_GROUPS.test(text)) return false;
  const humps = text.match(/\p{Ll}(?=\p{Lu})/gu) ?? [];
  const isPassphrase = text.length >= 18 && /^[\p{L}]+(?:-[\p{L}]+){2,}$/u.test(text);
  return humps.length <= 2 && !isPassphrase;
}

/** `<cluster>`; the marks around a word are stripped before: `<db`. */
const PLACE =
  /<[A-Za-z][A-Za-z_-]{0,30}(?:>|$)|\{[A-Za-z][A-Za-z_-]{0,30}(?:\}|$)|\$\{?[A-Z][A-Z0-9_]*(?:\}|$|(?![A-Za-z0-9_]))/g;

/** `https://example.com/keys`, `and/or`, `/etc/keys`: every part of it is plain. */
function isPlainAddress(text: string): boolean {
  const [, user, password] = /^[a-z][a-z+.-]*:\/\/([^\s/:@]*):(\S+)@/i.exec(text) ?? [];
  if (password !== undefined && !isExamplePassword(password)) return false;
  const bare = text
    .replace(/^[a-z][a-z+.-]*:\/\/(?:[^\s/@]*@)?/i, "")
    .replace(PLACE, "x")
    .replace(/:x(?=[/?]|$)/, "");
  const parts = [user ?? "", ...bare.split(/[/?&=#,]+/)].filter((part) => part !== "");
  if (parts[0] === text || !parts.every(isPlainWord)) return false;
  return /:\/\/|^[~.]{0,2}\//.test(text) || isPlainRow(parts);
}

/** `and/or`, `read,write`, `1/0`: words, or numbers. Both together are a password: `Winter/42`, `abc#123`. */
function isPlainRow(parts: readonly string[]): boolean {
  const counts = parts.filter((part) => /\d/.test(part) && !TECHNICAL.test(part)).length;
  return counts === 0 || counts === parts.length;
}
