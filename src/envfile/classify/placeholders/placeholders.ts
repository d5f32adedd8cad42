import { listWords } from "../text/listWords.ts";
import { hasOnly, plainSigns, readSigns, sign } from "../text/signs.ts";
import { isCommandHint } from "./commandHints.ts";
import { tellsInDisguise } from "./disguises.ts";
import { mayTellElsewhere, tellsElsewhere, tellsInShortWords } from "./foreignPlaceholders.ts";
import { isSample } from "./knownSamples.ts";
import { isNote, tellsNeed } from "./notes.ts";
import { isLabelledCount, isLabelledRow, tellsToFillIn } from "./placeholderWords.ts";
import { isRepetitive } from "./repetition.ts";
import { isStandIn } from "./standIns.ts";
import { tellsPlace, tellsWhere } from "./tellsWhere.ts";

/**
 * Some part of every word that can mark a placeholder, to turn most values away at once. Short ones must begin a
 * word, since keys hold them by chance. For lower-case text.
 */
const MAY_TELL =
  /your|examp|insert|dummy|tbd|fixme|placeh|sample|replac|redacted|foobar|lorem|change|generat|creat|choose|provid|defin|specif|obtain|updat|config|requir|missing|random|local|develop|database|user_|char|byte|modif|(?:^|[^a-z])(?:todo|fake|mock|here|goes|enter|paste|xx|set|add|put|use|pick|fill|get|make|edit|run|see|ask|need|must|min|not|leave|value|from|via|stored|supplied|injected|managed|optional|unused|disabled|deprecated|in[-_]|stub|temp|default|dont|never|this|check|contact)/;

/** Digits between letters, twice in one word: that is drawn, not written. */
const MIXED_IN = /[A-Za-z]\d+[A-Za-z]+\d/;

/** Whole values that name what should be there. */
const wholeWords = new Set(
  listWords(
    "password passwd pass secret token key apikey api_key api-key value string username user test testing",
    "none null nil undefined empty unset blank missing na n/a abc abcd foo bar baz default secret_key",
    "api_secret client_secret access_token my-secret mysecret my_secret optional required redacted hidden pending tba tbc",
    "testpassword testpass testsecret testtoken testkey dbpass dbpassword dbpasswd dbuserpass dbpwd",
    "senha contrasena contraseña clave passwort kennwort motdepasse haslo hasło wachtwoord losenord sifre şifre sifreniz parola heslo",
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

/** Every closing bracket, and the `&` of `&lt;`. */
const wrappingSigns = sign.other;
/** What stands for a letter: `ch4ngeme`, `p@ss`. */
const disguisingSigns = sign.digit | sign.at | sign.dollar;
const camelSigns = sign.lower | sign.upper;
/** What is between words. */
const joiningSigns = sign.hyphen | sign.underscore | sign.dot | sign.blank | sign.plus;

/**
 * Whether a value only holds the place of a real one: `changeme`, `<your-key>`, `xxx`, a few repeated characters. `signs` are
 * those of this very text: what a value is written with rules out most of the patterns.
 */
export function isPlaceholder(text: string, signs = readSigns(text)): boolean {
  if ((signs & wrappingSigns) !== 0 && isWrapped(text)) return true;
  if (isRepetitive(text) || ((signs & sign.blank) !== 0 && isBeforeComment(text))) return true;
  if (text.length > LONGEST_PLACEHOLDER) return false;
  // Documents of AWS, Vault and others write it into their keys; in a drawn one it is not by chance.
  if (text.includes("EXAMPLE") || isSample(text)) return true;
  if ((signs & sign.digit) !== 0 && MIXED_IN.test(text)) return isDrawnHint(text, signs);
  if (text.length <= LONGEST_WHOLE_WORD && wholeWords.has(text.toLowerCase())) return true;
  return isLabelledCount(text) || isSomeSecret(text) || isSentence(text) || tellsInWords(text, signs);
}

/** Of a text with digits within words, which no pattern of words has. */
function isDrawnHint(text: string, signs: number): boolean {
  if (isLabelledRow(text)) return true;
  if (hasOnly(signs, plainSigns)) return false;
  return ((signs & (sign.blank | sign.other)) !== 0 && isSentence(text)) || tellsInDisguise(text);
}

function isSentence(text: string): boolean {
  return tellsWhere(text) || isNote(text) || isCommandHint(text);
}

/** `<key1>,<key2>`, `your_key_1;your_key_2`: a list of nothing but such. */
export function isPlaceholderList(text: string): boolean {
  const parts = text.split(/[,;|]/);
  return parts.length > 1 && parts.length < MOST_PARTS && parts.every((part) => isPlaceholder(part.trim()));
}

const MOST_PARTS = 50;

function isSomeSecret(text: string): boolean {
  return text.length <= LONGEST_SOME_SECRET && SOME_SECRET.test(text);
}

function tellsInWords(text: string, signs: number): boolean {
  const lower = text.toLowerCase();
  const isJoined = (signs & joiningSigns) !== 0;
  if (MAY_TELL.test(lower) && (tellsToFillIn(text) || tellsInJoinedWords(text))) return true;
  if ((isJoined || signs === camelSigns) && isStandIn(text, lower)) return true;
  // The small letter of some character outside ASCII is in it: the Kelvin sign's is `k`.
  if ((signs & sign.wide) !== 0 && BEYOND_ASCII.test(lower)) return tellsElsewhere(text, lower);
  if (mayTellElsewhere(lower) && tellsElsewhere(text, lower)) return true;
  if (isJoined && tellsInShortWords(lower)) return true;
  return (signs & disguisingSigns) !== 0 && tellsInDisguise(text);
}

/** With `-` or `_` between them: `set-via-ci-variables`, `leave_empty_if_unused`. */
function tellsInJoinedWords(text: string): boolean {
  if (!JOINED_TELLING.test(text) || !JOINED.test(text)) return false;
  const words = text.replace(/[-_]/g, " ");
  return tellsPlace(words) || tellsNeed(words);
}

const JOINED = /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+$/;
const JOINED_TELLING =
  /[-_](?:by|in|into|from|at|on|via|during|through)[-_]|^(?:ask|see|check|contact|local|dev|development|test|testing|from|in|optional|required|mandatory|unused|disabled|deprecated|not|unset|leave|do|dont|never|this)[-_]|[-_]only$/i;

const BEYOND_ASCII = /[^\0-\x7f]/;

/** `hvs.<token>`, `sk-{key}`: behind the start of a service's tokens. */
const LABELLED_PAIR =
  /^[A-Za-z0-9]{1,8}[-_.:](?:<[A-Za-z _-]{2,40}>|\{[A-Za-z _-]{2,40}\}|\[[A-Za-z _-]{2,40}\])$/;

/** Words in brackets. `{Otter9}` is not a placeholder: those have no digits, or say to fill something in. */
function isWrapped(text: string): boolean {
  if (text.startsWith("&lt;")) return ESCAPED.test(text) && isWrapped(text.replace(ESCAPED, "<$1>"));
  const last = text.charCodeAt(text.length - 1);
  // > ] } )
  if (last !== 62 && last !== 93 && last !== 125 && last !== 41) return false;
  const pair = `${text.charAt(0)}${text.charAt(text.length - 1)}`;
  if (pair === "()") return ASIDE.test(text) || isPlaceholder(stripPairs(text, pair));
  if (pair !== "<>" && pair !== "[]" && pair !== "{}") return LABELLED_PAIR.test(text);
  const inner = stripPairs(text, pair);
  // `{0}`
  if (/^\d?$/.test(inner)) return true;
  if (!/^[\p{L}\p{M}\w\s.,:;/'’|()*&→–—…-]*$/u.test(inner)) return false;
  if (!/\d/.test(inner) || COUNTED_NOUN.test(inner)) return true;
  const isNamed = / |^(?:[a-z]+[_-]|[A-Z]+_)\w*$/.test(inner) && !/\d{3}/.test(inner);
  return isNamed || tellsInWords(inner, readSigns(inner));
}

/** `<set me> # at least 12 signs`, `"" # 64 hex digits` */
function isBeforeComment(text: string): boolean {
  const end = text.indexOf(" #");
  if (end < 0) return false;
  const value = text.slice(0, end).trim();
  return value === '""' || value === "''" || (value !== "" && isPlaceholder(value));
}

/** In XML; a `;` at the end of a value is taken away before. */
const ESCAPED = /^&lt;(.{1,60})&gt;?$/;

/** `(ask Kim in the office)` */
const ASIDE = /^\([A-Za-z]+(?: [A-Za-z]+){2,12}\)$/;

/** `<key1>`, `[token 2]` */
const COUNTED_NOUN = /^(?:api[-_ ]?)?(?:key|token|secret|password|value|user)[-_ ]?\d{1,2}$/i;

/** Without all pairs around it at once: a file may nest them deeper than calls may be nested. */
function stripPairs(text: string, pair: string): string {
  const [open, close] = pair;
  let depth = 0;
  while (depth * 2 + 1 < text.length && text.at(depth) === open && text.at(-1 - depth) === close) depth++;
  return text.slice(depth, text.length - depth);
}
