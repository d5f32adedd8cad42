import { splitName } from "../names/splitName.ts";
import { isCounting } from "../text/counting.ts";
import { endsInDigit } from "../text/digits.ts";
import { listWords } from "../text/listWords.ts";

/** Words that stand where a real value is to come. */
const marks = new Set(
  listWords(
    "your yours example examples insert dummy todo tbd fixme placeholder sample replace redacted fake mock foobar",
    "lorem goes here enter paste xxx xx changeme",
  ),
);

/** The same, run together with the word behind: `changeme`, `replacewith`, `yourkey`. */
const JOINED_MARKS =
  /^tobe(?:set|changed|modified|replaced|filled|defined|provided|determined|configured|done)$|change(?:me(?!nt)|it|this|the)|replace(?:me(?!nt)|this|the|with)|^(?:dummy|fake|mock|sample|example|placeholder|default|stub|temp|temporary|dev|demo)(?:passwords?|passwd|secret|token|apikey|key)$|^(?:set|fill|define|update|generate|edit)me$|^(?:todo|fixme)(?:change|set|fill|replace|add|update|generate|define)$|^(?:(?:put|add|paste|use|type|fill|enter|insert)?(?:in)?your|change|enter|insert|set|update|put|add|paste)(?:my|new|the|own|strong|secret|api|db|app|user|root|admin)*(?:password|passwd|pass|pwd|secret|token|key|value)(?:here)?$/;

/** What a person is told to do. */
const verbs = new Set(
  listWords(
    "set change changed generate generated regenerate filled create created add added put use choose pick provide provided fill",
    "define specify specified replaced get obtain make update updated edit configure run see ask needs need",
    "required missing configured defined must min minimum leave",
  ),
);

/** An order that is so clear needs no other word: `CHANGE_ME_match_keycloak_config`. */
const ORDER =
  /(?:change|replace|overwrite|fill) me\b|(?:generate|generated|create|created) (?:with|by|using|via)\b|replace with\b/;
const TELLS_TO_CHANGE = /(?:change|replace|overwrite) (?:it|this)\b|fill in\b/;
const TELLS_RANDOM = /random (?:string|text|value|chars?|characters?|key|password|secret|token|hex|bytes)\b/;
/** `32 characters`, `64-byte-hex` */
const TELLS_LENGTH =
  /(?<![a-z0-9])\d{1,3}[-_ +]{1,2}(?:random[-_ ])?(?:char(?:acter)?s?|bytes?|bits?|digits?|letters?)(?![a-z])/i;
/** `not-a-real-key`, `NotASecret` */
const TELLS_TO_BE_NONE = /not[-_ ]?a?[-_ ]?(?:real|valid|secret)(?![a-z])/i;
const ADJECTIVE = /super|very|strong|secure|secret|safe|my/i;

/** Secrets by their usual names, and what such a hint says about them. */
const nouns = new Set(
  listWords(
    "password passwords passwd pass pwd pw passphrase secret secrets token tokens key keys apikey salt credentials openssl",
  ),
);

const neutral = new Set(
  listWords(
    "value string id user username name account email client admin root db database app application auth jwt api",
    "session cookie access refresh private public license webhook signing encryption code text url host project",
    "server service smtp mail strong secure random long short new real own actual unique safe good very super complex",
    "different base64 hex encoded alphanumeric byte bit max least at one so only chars characters char bits bytes letters",
    "digits length a an the this that it its me my mine in into to of for from with by as is be and or on",
    "real insecure unsafe django laravel rails symfony should please not do dont before after used using some something anything any own env environment production",
    "github gitlab stripe openai slack going",
    "prod development dev blank empty local test testing live staging deployment deploying deploy temp temporary auto ci file config settings dashboard",
    "console docs documentation website page provider later yourself any you like want another first second other mailbox gmail master rand uuid uuidgen pwgen urandom",
    "sk pk rk ghp gho ghs xoxb xoxp whsec re sg hf gsk pat ant proj v1 gocspx glpat shpat hvs dop pplx nvapi tvly or if no yet",
  ),
);

/** Lengths that hints name; other numbers of several digits belong to a passphrase. */
const lengths = new Set(listWords("10 12 16 20 24 30 32 40 48 50 64 100 128 256 512"));

/** The name of a variable within a sentence. */
const SECRET_NAME = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASS|SECRET|KEY|TOKEN)\b/g;

/** A text with more words than this that no hint has is not a hint, whatever else is in it. */
const MOST_FOREIGN = 4;

interface Count {
  marks: number;
  verbs: number;
  nouns: number;
  /** Words that a hint has no use for; one made of digits within letters counts twice. */
  foreign: number;
}

/**
 * Whether the words of a text tell to put a value there. One such word inside a longer passphrase does not:
 * `timber-replace-olive-42` has more words that no hint uses.
 */
export function tellsToFillIn(text: string): boolean {
  const words = splitName(/\s/.test(text) ? text.replace(SECRET_NAME, "password") : text);
  const count: Count = { marks: 0, verbs: 0, nouns: 0, foreign: 0 };
  for (const word of words) {
    countWord(word, count);
    if (count.foreign > MOST_FOREIGN) return false;
  }
  const spoken = words.join(" ");
  if (ORDER.test(spoken)) count.marks += 2;
  if ([TELLS_TO_CHANGE, TELLS_RANDOM].some((pattern) => pattern.test(spoken))) count.marks++;
  if (TELLS_TO_BE_NONE.test(text) || TELLS_LENGTH.test(text)) count.marks++;
  if (isYours(words)) return true;
  if (count.marks > 0) return count.foreign <= count.marks;
  if (count.foreign === 0 && words.length > 1 && describes(text)) return true;
  // `~~~CHANGE~~~`, but not the word alone
  if (count.verbs === 0 || (words.length < 2 && /^[A-Za-z]*$/.test(text))) return false;
  return count.foreign === 0 || (count.foreign === 1 && count.nouns > 0 && verbs.has(firstOf(words)));
}

function firstOf([first = "", second = ""]: readonly string[]): string {
  return first === "please" ? second : first;
}

/** `your_telegram_bot_token`, also behind the number of a bot: whatever service is named in between. */
function isYours(words: readonly string[]): boolean {
  const [first = "", second = ""] = words;
  const own = /^\d+$/.test(first) ? second : first;
  if (own !== "your") return false;
  return nouns.has(words.at(-1) ?? "") || (words.includes("from") && words.some((word) => nouns.has(word)));
}

/** `RANDOM_STRING`, `database_user_password`; who writes `super-secret-token` uses it. */
function describes(text: string): boolean {
  return /^[A-Za-z_ -]+$/.test(text) && /(?:string|password|value)$/i.test(text) && !ADJECTIVE.test(text);
}

function countWord(word: string, count: Count): void {
  const bare = endsInDigit(word) ? word.replace(/12345\d*$|\d{1,4}$/, "") : word;
  if (bare === "") count.foreign += isUsualNumber(word) ? 0 : 1;
  else if (marks.has(bare) || JOINED_MARKS.test(bare)) count.marks++;
  else if (verbs.has(bare)) count.verbs++;
  else if (nouns.has(bare)) count.nouns++;
  else if (!neutral.has(bare) && !neutral.has(word)) count.foreign += MEANT.test(word) ? 2 : 1;
}

/** A word with digits in it or a year behind it is someone's own. */
const MEANT = /\d\D|\D(?:19|20)\d\d$/;

function isUsualNumber(digits: string): boolean {
  return digits.length < 2 || lengths.has(digits) || "1234567890".startsWith(digits) || isCounting(digits);
}

const LABELS = /^(?:[A-Za-z]{1,9}(?:0?\d)?[-_.])+/;
/** So many characters in a row no one counts behind a word for a password. */
const LONG_COUNT = 10;
/** Without any label, as `0x1234…` and `AIzaSyAbCdEf…` are. */
const SHORTEST_COUNT = 20;

/** Nearly all tokens are longer, so that no pattern is tried on them. */
const LONGEST_STUB = 30;
/** `github_pat_123` */
const STUB = /^[A-Za-z_-]{3,24}[-_](?:123|1234|12345|abc|xyz|test|fake|dummy|stub)$/;

/** How tokens of services start, and keys of wallets. */
const SERVICE_START =
  /^(?:0x|sk|pk|rk|re|r8|sg|hf|ntn|secret|lin|dapi|dp|pcsk|gsk|pplx|tvly|fc|xai|gh[pos]|github|glpat|npm|pat|hvs|xox[abp]|xapp|whsec|shpat|dop|lsv2|phc|key|token|AIza|EAAA?l?)[-_.]?/i;
/** A word about the token, or the first letters and numbers. */
const FIRST_ONES =
  /^(?:[A-Za-z]{0,5}|[A-Z]?(?:1234?5?6?7?8?9?0?|abcd?e?f?|def|456|789|xyz|1{1,2}A{2,8}|1)+)$/;

/** `r8_123abc`, `dp.pt.123`, `xapp-1-A123-123-abc`: nothing is drawn behind the start. */
function isOfFirstOnes(text: string): boolean {
  if (!/123|abc|1A/.test(text)) return false;
  const body = text.replace(SERVICE_START, "");
  return body !== text && body.split(/[-_.]/).every((part) => FIRST_ONES.test(part));
}

/** The alphabet, whatever is around it. */
const SPELLED = /abcdefghijkl/i;

/** A counting row behind a service's prefix or a word such as `key`: `sk-1234567890`, `SG.123123`. */
export function isLabelledCount(text: string): boolean {
  if (text.length < LONGEST_STUB && isStub(text)) return true;
  // `SAK123456789`
  if (text.length < 24 && /^(?:[A-Z]{2,6}|[A-Z][A-Za-z]{1,5})123456789\d*$/.test(text)) return true;
  return isLabelledRow(text);
}

/** The same for any text, also one with digits between its letters. */
export function isLabelledRow(text: string): boolean {
  if (text.length < LONGEST_STUB && isOfFirstOnes(text)) return true;
  const last = text.charCodeAt(text.length - 1);
  // A row that ends otherwise counts nothing; 0 follows 9.
  if (last !== text.charCodeAt(text.length - 2) + 1 && last !== 48) return false;
  const label = LABELS.exec(text)?.[0] ?? "";
  const body = text.slice(label.length).replace(/[-_.]/g, "");
  if (label === "") return text.length >= SHORTEST_COUNT && (isCounting(text) || SPELLED.test(text));
  if (!(isCounting(body) || SPELLED.test(body))) return false;
  return body.length >= LONG_COUNT || splitName(label).every(isLabel);
}

function isStub(text: string): boolean {
  return STUB.test(text) && splitName(text).slice(0, -1).every(isLabel);
}

function isLabel(word: string): boolean {
  return word === "key" || word === "token" || word === "lf" || neutral.has(word.replace(/\d+$/, ""));
}
