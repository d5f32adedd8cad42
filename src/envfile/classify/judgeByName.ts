import { harmless, type Judgement, secret } from "./judgement.ts";
import { endsInOwner, judgeName, judgeOwned, type NameVerdict } from "./names/judgeName.ts";
import { mayEndSo } from "./names/mayEndSo.ts";
import { repeatsName } from "./placeholders/ownName.ts";
import { isPlaceholder, isPlaceholderList } from "./placeholders/placeholders.ts";
import { isCounting } from "./text/counting.ts";
import { listWords } from "./text/listWords.ts";
import { looksGenerated, looksRandom } from "./text/randomness.ts";
import { sign } from "./text/signs.ts";
import { createWordFinder } from "./text/wordFinder.ts";

/** Parts of every name that can say "secret"; names without one are settled without a closer look. */
const hasTellingPart = createWordFinder(
  listWords(
    "pass pw secret token key cred salt seed auth api access priv pat code otp pin pk psk kennwort senha contras",
    "losen wachtw sifr haslo heslo parol paroo clave jelsz salasana adgangsk kodeord lozinka geslo pasahi lykil slapta kodikos",
    "geheim segre ansho psw pwrd pss combination fallback sandi laluan khau mima kouling pasuw bimilb sisma mdp jw jm jk hw hm hk sw sm sk mnemonic",
    "pepper bearer wallet sign phrase cookie login pem dsn ntfy bundle snmp http_b httpb schl chave llave chiave klucz sleutel nyckel anahtar",
  ),
);

const doubtfulSetting = harmless("plain setting", "low");
const namedPassword = {
  high: secret("name says password", "high"),
  medium: secret("name says password", "medium"),
  low: secret("name says password", "low"),
};
const namedSecret = {
  high: secret("name says secret", "high"),
  medium: secret("name says secret", "medium"),
  low: secret("name says secret", "low"),
};
const plainSetting = harmless("plain setting");
const placeholder = harmless("placeholder");
const namedHarmless = harmless("name says no secret");
const namedPublic = harmless("public by name", "medium");

/** A value, and what its text is written with. */
export interface NamedValue {
  readonly key: string;
  readonly text: string;
  readonly signs: number;
}

/** Judges a value whose form tells nothing: by the words of its name, and for the undecided by randomness. */
export function judgeByName(value: NamedValue): Judgement {
  const { key, text, signs } = value;
  const isTelling = hasTellingPart(key);
  if (!isTelling && !looksRandom(text, signs)) return plainSetting;
  const verdict = judgeName(key);
  if (verdict === "harmless") return judgeOwnedValue(value);
  if (verdict === "nothing") {
    return isTelling && !looksRandom(text, signs) ? plainSetting : judgeRandom(value);
  }
  if (verdict === "public") return namedPublic;
  const judgement = judgeTelling(value, verdict);
  return judgement.secret && holdsPlace(value) ? placeholder : judgement;
}

function holdsPlace({ key, text, signs }: NamedValue): boolean {
  if (isPlaceholder(text, signs) || repeatsName(key, text, signs)) return true;
  return (signs & sign.divider) !== 0 && isPlaceholderList(text);
}

/** `MYSQL_PWD_BACKUP_USER=Winter-Sun-42`: no user is called so. */
function judgeOwnedValue(value: NamedValue): Judgement {
  const { key, text, signs } = value;
  if (!endsInOwner(key)) return namedHarmless;
  const isAnything = looksGenerated(text, signs) || isMadeUp(text);
  const verdict = isAnything ? judgeOwned(key) : undefined;
  if (verdict === undefined || holdsPlace(value)) return namedHarmless;
  if (verdict === "password") return namedPassword.medium;
  return looksGenerated(text, signs) ? namedSecret.medium : namedHarmless;
}

function judgeTelling(value: NamedValue, verdict: NameVerdict): Judgement {
  if (verdict === "password") return judgePassword(value);
  if (verdict === "secret") return judgeNamedSecret(value);
  return verdict === "pin" && (isCode(value.text) || KEYED.test(value.text))
    ? namedSecret.medium
    : judgeHint(value);
}

/** Groups of a code, of capitals or with a digit: `X4K9-22LM-QQ7P`, `123-456`. */
const GROUP = "(?:[A-Z0-9]{2,12}|[a-z0-9]{0,9}\\d[a-z0-9]{0,9})";
const CODE = new RegExp(`^(?=\\D*\\d)(?=.{7})${GROUP}(?:-${GROUP}){1,9}$`);
const DATE = /^(?:19|20)\d\d-\d\d-\d\d$/;

/** Codes of digits with something between them, also in several groups each: `4540 5636, 6600 2414`. */
const CODES_OF_DIGITS = /^\d{3,8}(?:[ ,;|\n] ?\d{3,8}){1,60}$/;

/** Several codes have a comma or a blank between them; the first one tells. */
function isCode(text: string): boolean {
  const [first = ""] = text.split(/[,;\s]/, 1);
  return (CODE.test(first) && !DATE.test(first)) || CODES_OF_DIGITS.test(text);
}

/** As it is typed on a lock. */
const KEYED = /^\d{4,8}[#*]$/;

function judgePassword({ text }: NamedValue): Judgement {
  if (text.length < 3) return doubtfulSetting;
  return /[^a-z]/.test(text) ? namedPassword.high : namedPassword.low;
}

/** What a service gives out, which has no blanks; people make up other secrets, and those may have some. */
const ISSUED =
  /(?:api[_-]?(?:key|token|secret)|access[_-]?(?:key|token)|client[_-]?secret|auth[_-]?token|bot[_-]?token|secret[_-]?access[_-]?key|role[_-]?key|(?:^|_)token)s?$/i;
const SENTENCE_WORDS = 3;

/** `See the logs of Minio` under such a name: a note, unless a word of it is the token. */
function isNoteForIssued(key: string, text: string): boolean {
  if (!text.includes(" ") || !ISSUED.test(key) || /(?=[^\s\d]{0,64}\d)\S{16}/.test(text)) return false;
  return /^\D*$/.test(text) || text.split(/\s+/).length >= SENTENCE_WORDS;
}

/** A token or key named as such: generated text surely, other text if a person could have made it up as one. */
function judgeNamedSecret({ key, text, signs }: NamedValue): Judgement {
  if (isGenerated(text, signs)) return namedSecret.high;
  if ((signs & sign.blank) !== 0 && isNoteForIssued(key, text)) return placeholder;
  // `abc123abc123`: people choose such passwords, no service gives out such a key.
  if (isCounting(text) && ISSUED.test(key)) return placeholder;
  if (text.length < 6 || isSettingWord(key, text)) return doubtfulSetting;
  const isMixed = /\d/.test(text) || (/[A-Z]/.test(text) && /[^A-Za-z]/.test(text));
  return isMixed && text.length >= 8 ? namedSecret.medium : namedSecret.low;
}

/** Who signs in so. */
const MAIL = /^[\w.+-]{1,60}@[\w-]{1,60}(?:\.[a-z]{2,12}){1,3}$/;
const NAME = /^[A-Z]+(?:_[A-Z\d]+)+$/;
const NAMES = /^[A-Z]+(?:_[A-Z\d]+)+(?:[,;|] ?[A-Z]+(?:_[A-Z\d]+)+)+$/;
/** The name of a place in a program: `shop.auth.accessToken`. */
const DOTTED = /^[a-z][A-Za-z]{1,20}(?:\.[a-z][A-Za-z]{1,20}){1,5}$/;

/** What it is called in a cluster: https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/ */
const PULL_SECRET = /pull_?secrets?$/i;

/**
 * `TOKEN=Bearer`, `API_KEY=customer_id`: plain words are settings, unless the name says "secret" itself, as people
 * make up words for those (`JWT_SECRET=supersecret`).
 */
function isSettingWord(key: string, text: string): boolean {
  if (MAIL.test(text)) return true;
  // `prod/shop/db`: a place in a secret manager
  if (text.includes("/") && /^[a-z][a-z0-9/_.-]*$/.test(text)) return true;
  // `REQUIRED_SECRETS=DB_PASSWORD,API_KEY`, `API_KEY_ENV=OPENAI_API_KEY`: names of variables
  if (NAMES.test(text) || (/_(?:env|var|variable)$/i.test(key) && NAME.test(text))) return true;
  // `_Shop_Session`: the name of a cookie
  if (/^(?:_[A-Za-z]+)+_session$/i.test(text)) return true;
  if (/secret|salt|pepper/i.test(key)) return PULL_SECRET.test(key) && !/\d/.test(text);
  return /^[A-Za-z]{1,11}$/.test(text) || /^[a-z]+[_:.][a-z_:.-]*$/.test(text) || DOTTED.test(text);
}

/** Of Solana and Bitcoin; their private keys are longer or begin otherwise. */
const ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

function judgeHint({ key, text, signs }: NamedValue): Judgement {
  if (mayEndSo(key, "t") && /wallet$/i.test(key) && ADDRESS.test(text)) return plainSetting;
  if (isHexKey(text)) return secret("private key", "medium");
  if (isGenerated(text, signs)) return namedSecret.medium;
  if (isDrawnWithSigns(text, signs)) return namedSecret.medium;
  const mayBePassword = /auth$|passw|pwd/i.test(key) || judgeOwned(key) === "password";
  if (mayBePassword) return isMadeUp(text) ? namedPassword.medium : plainSetting;
  const slash = text.indexOf("/");
  return slash > 0 && /login/i.test(key) && isMadeUp(text.slice(slash + 1))
    ? namedPassword.medium
    : plainSetting;
}

const SHORTEST_DRAWN = 12;
/** Some kind of each of their characters, and none of places and options. */
const drawnSigns = sign.other | sign.tilde | sign.dollar | sign.percent | sign.at;
const placeSigns = sign.blank | sign.slash | sign.colon;
const DRAWN = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])(?:[^!$%&*?#^~@]*[!$%&*?#^~@]){2}/;

/** `TUYA_LOCAL_KEY=k!6dkE…~d`: a key that is drawn from all characters of a keyboard. */
function isDrawnWithSigns(text: string, signs: number): boolean {
  if (text.length < SHORTEST_DRAWN || (signs & drawnSigns) === 0 || (signs & placeSigns) !== 0) return false;
  return DRAWN.test(text);
}

/** A password by its mixture, where the name leaves open whether it means one: not `scram-sha-256`, not `oauth2`. */
export function isMadeUp(text: string): boolean {
  const isMixed = /\d/.test(text) && /[a-z]{2}/.test(text) && /[A-Z!$%&*?#^~+]/.test(text);
  return isMixed && text.length >= 8 && !/sha-?\d|oauth|md5|aes|tls|v\d/i.test(text);
}

/** 32 bytes in hex behind `0x`: a wallet's key, when the name speaks of keys. */
function isHexKey(text: string): boolean {
  return text.length === 66 && /^0x[0-9a-fA-F]{64}$/.test(text);
}

/** Laravel writes `base64:` before its key, headers write `Bearer`, Strapi keeps several keys with commas between. */
function isGenerated(text: string, signs: number): boolean {
  if (looksGenerated(text, signs)) return true;
  if (text.length < 16 || (signs & (sign.colon | sign.divider | sign.blank)) === 0) return false;
  const start = text.search(/[:, ]/);
  if (start < 0) return false;
  const isLabel = /^(?:base64:|Bearer )/i.test(text);
  if (looksGenerated(isLabel ? text.slice(start + 1) : text.slice(0, start))) return true;
  // `hmac-sha256:transfer:…`: the algorithm and a name before it
  return LABELLED_KEY.test(text) && looksGenerated(text.slice(text.lastIndexOf(":") + 1));
}

const LABELLED_KEY = /^(?:hmac-[\w-]+|sha\d+|aes[\w-]*|v\d+|k\d+|[a-z]+\d+)(?::[\w.-]{1,60})?:[\w+/=-]+$/i;

function judgeRandom({ text, signs }: NamedValue): Judgement {
  return isPlaceholder(text, signs) ? placeholder : secret("looks random", "low");
}
