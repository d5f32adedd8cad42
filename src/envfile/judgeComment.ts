import { isCommandHint } from "./classify/commandHints.ts";
import { isPlaceholder } from "./classify/placeholders.ts";
import { findKeyMaterial } from "./classify/privateKeys.ts";
import { looksGenerated, looksRandom } from "./classify/randomness.ts";
import { classifyEntry } from "./classifyEntry.ts";
import { isExamplePassword, isPlainWord, stripMarks } from "./plainWords.ts";

/** A password in the languages that most people write comments in, also as these bend the word. */
const ELSEWHERE =
  /(?<!\p{L})(?:(?:pass?w[oö]rt|kennw[oö]rt|zugangsdaten|wachtwoord|l[oö]senord|passord|adgangskode|kodeord|salasana|salas[oõ]na|parool|jelsz[aoó]|lozin[ck]|zapor[ck]|slapta[zž]od|[sş]ifre|fjal[eë]kalim|pasahitz|парол|лозин[кц]|κωδικ)\p{L}*|has[lł](?:[aou]|em|om|ami|ach)|[hg]esl(?:[aouy]|em|om|y|ům|ech)|mots? de passe|mdp|contrase[nñ]y?as?|contrasinal|clave|senhas?|parol[aăeio]?|parolei|m[aậ]t kh[aẩ]u|kata sandi)(?!\p{L})|密[码碼]|口令|パスワード|暗証番号|비밀번호|암호|كلمة (?:المرور|السر)|رمز عبور|گذرواژه|סיסמ|รหัสผ่าน|पासवर्ड|পাসওয়ার্ড|கடவுச்சொல்/iu;

/** Statements that give a password without a word for it: of SQL, of Windows' shares, of a code for a network. */
const GIVING = /\bidentified (?:with \S+ )?by\b|\bnet use\b|\bwifi:[thsp]:/i;

/** Words after which people write what they mean by them. */
const CREDENTIAL =
  /(?:^|[^a-z])(?:[a-z]*pass(?:word|wd|phrase|code)?s?|passwrd|psw|pswd|psk|hmac|p\/w|u\/p|pw|pwd|[a-z]*secrets?|[a-z]*tokens?|[a-z]*keys?|creds?|credentials?|login|username|admin|auth|authorization|bearer|basic|pin|otp|totp|mfa|2fa|(?:backup|recovery|access|security|door|activation|verification)[ -]?codes?|mnemonic|seed|salt|cookie|session|jwt|dsn)(?![a-z])/i;

/** `password: x`, `the token is x`: what stands behind such a word and a sign or verb. */
const LABELLED =
  /(?:pass(?:word|wd|phrase|code)?|pw|pwd|secret|token|key|creds?|credentials?|login|pin|otp|mnemonic|seed|auth|authorization)s?["'`)]*\s*(?:[:=]+>?|->|→|\b(?:is|was|were|are)\b)\s*(.+)$/i;

const LABELLED_ELSEWHERE = new RegExp(
  `(?:${ELSEWHERE.source})["'\`)]*\\s*(?:[:=：]+>?|->|→|(?<!\\p{L})(?:ist|war|lautet|est|es|era|é|är|er|on|jest|to|je|is)(?!\\p{L}))\\s*(.+)$`,
  "iu",
);

/** `password for the nas: timber-lake`: one word behind a sign, and what the password is for before it. */
const GIVEN_FOR = new RegExp(
  `(?:(?<![a-z])(?:[a-z]*pass(?:word|wd|phrase|code)?|pw|pwd|[a-z]*secret|pin)s?|${ELSEWHERE.source})\\s+(?:for|of|to|on|at|from|für|zu|vom?n?|de|del?|du|da|do|para|pour|per|voor|van|til|till|för|za|k|na|для|от|на)(?!\\p{L})[\\p{L}\\p{N}\\s'()_-]{0,60}?(?:[:=：]+>?|->|→)\\s*(\\S+)$`,
  "iu",
);

/** How a sentence goes on that describes a credential instead of giving it. */
const DESCRIPTION =
  /^(?:a|an|any|as|ask|at|be|by|can|checked|configured|copy|create|encrypted|for|found|from|generate[ds]?|get|go|hashed|held|if|in|injected|issued|kept|leave|loaded|logged|made|managed|masked|mounted|must|needed|never|no|not|of|on|one|only|optional|or|passed|provided|read|required|restricted|revoked|rotate[ds]?|same|see|set|should|shown|signed|stored|supplied|synced|take|the|this|to|unset|unused|use[ds]?|validated|verified|visit|what|when|where|will|with|you|your|https?)(?![\p{L}\p{N}_-])/iu;

/**
 * Whether a comment gives a secret away, so that it must not get into a file that is made to be committed. `isNear`:
 * whether it stands beside an entry, or behind a line, that speaks of a credential. A word that is telling by itself
 * counts anywhere; beside a credential every word does that is not plain, for passwords look like `Winter-Sun-42`.
 */
export function isTellingComment(comment: string, isNear = false): boolean {
  if (findKeyMaterial(comment) === "private" || isTellingWhole(comment)) return true;
  const words = comment.split(/\s+/);
  if (words.some((word) => isTellingWord(word)) || isUserAndPassword(comment)) return true;
  if (makesSecret(comment, words)) return false;
  if (!isNear && !mentionsCredential(comment)) return false;
  return givesWhatItNames(comment) || words.some((word) => !isPlainWord(word));
}

const LEADING_MARKS = /^[\s#;/]+/;

/** Parts of commands that make a secret, which words are not. */
const MAKES = /(?:^|[\W_])(?:generate|token_(?:urlsafe|hex|bytes)|random_?bytes|rand|uuid4?)\b/i;

/** `php artisan key:generate --show`: such a command is none. `echo Winter-Sun-42 | base64` may hold one. */
function makesSecret(comment: string, words: readonly string[]): boolean {
  const isCommand = isCommandHint(comment.replace(LEADING_MARKS, ""));
  return isCommand && words.every((word) => isPlainWord(word) || MAKES.test(word));
}

/** Nothing but `root:copper.lantern5`. Images have a version behind the colon. */
function isUserAndPassword(comment: string): boolean {
  const [, password = ""] = /^[\s#;/]*[\w.-]{2,40}:(?!v?\d|\w+:\/\/)(\S{6,60})$/.exec(comment) ?? [];
  return (
    /\d/.test(password) && /\p{L}/u.test(password) && !/^\/\//.test(password) && !isPlaceholder(password)
  );
}

/** A comment may be a command line, a directive or a header, as a value may: `user app on >Winter-Sun-42 ~*`. */
function isTellingWhole(comment: string): boolean {
  const judgement = classifyEntry("", comment.replace(LEADING_MARKS, ""));
  return judgement.secret && judgement.confidence !== "low";
}

/** Whether a comment speaks of a credential, whatever it says of it. */
export function mentionsCredential(text: string): boolean {
  const words = text.normalize("NFC").replaceAll("_", " ");
  return CREDENTIAL.test(words) || ELSEWHERE.test(words) || GIVING.test(words);
}

/** Whether what follows is said to be the credential: the line ends with a word for one, or with a sign. */
export function announcesCredential(comment: string): boolean {
  return mentionsCredential(comment) && /[:=>→：?？\p{L}\p{N}_]\s*$/u.test(comment) && comment.length < 60;
}

/** Whether a word is a secret by its own form. */
export function isTellingWord(word: string): boolean {
  const text = stripMarks(word);
  if (text.length < 6) return false;
  if (classifyEntry("", text).secret || hasPasswordOfUser(text)) return true;
  const sign = text.search(/[=:]/);
  if (sign > 0 && isSecretPair(text.slice(0, sign), text.slice(sign + 1))) return true;
  if (looksRandom(text) && !isPlaceholder(text)) return true;
  return text.split(/[^A-Za-z0-9]+/).some((part) => looksLikeKey(part) && !isPlaceholder(part));
}

/**
 * Whether what dotenv reads as a name is a row of a key or a token that ends in `=`. Names in the manner of code change
 * their kind as often as a key does, so words decide: an entry that is missing in an example is missed by all who use it.
 */
export function isTellingName(name: string): boolean {
  const judgement = classifyEntry("", name);
  if (judgement.secret && judgement.confidence !== "low") return true;
  if (!isTellingWord(name)) return false;
  const drawn = name.split(/[^A-Za-z0-9]+/).filter((part) => looksLikeKey(part) && !isPlaceholder(part));
  return !(drawn.length > 0 ? drawn : [name]).every(isOfHumps);
}

/** `auth0ClientId`: most of it is words of three letters or more. One drawn text of 20 characters in eighty is so. */
function isOfHumps(part: string): boolean {
  if (!/[a-z\d][A-Z]/.test(part) || (part.match(/\d+/g) ?? []).length > 2) return false;
  const words = (part.match(/[A-Z]?[a-z]{2,}/g) ?? []).filter(
    (hump) => hump.length >= 3 && /[aeiouy]/i.test(hump) && !/[^aeiouy]{5}/i.test(hump),
  );
  return words.join("").length >= part.length * 0.6;
}

/** `api_key=…` within a sentence. An address is judged as a whole. */
function isSecretPair(name: string, value: string): boolean {
  return !value.startsWith("//") && value.length >= 3 && classifyEntry(name, stripMarks(value)).secret;
}

/** `app:Winter-Sun-42@db`, with a scheme or without, also behind a name. */
function hasPasswordOfUser(text: string): boolean {
  const [, user, password = ""] =
    /^(?:[A-Z_]+=["']?)?(?:[a-z][a-z0-9+.-]*:\/\/)?([^\s/:@]*):(\S+)@/i.exec(text) ?? [];
  return user !== undefined && user !== "mailto" && !isExamplePassword(password);
}

/** Sixteen letters and digits as a generator gives them, or twelve that change their kind too often for words. */
function looksLikeKey(piece: string): boolean {
  if (looksGenerated(piece)) return true;
  const changes = piece.match(/[a-z](?=[A-Z])|[A-Za-z](?=\d)|\d(?=[A-Za-z])/g) ?? [];
  return piece.length >= 12 && changes.length * 6 >= piece.length;
}

function findGiven(comment: string): string | undefined {
  return (LABELLED.exec(comment) ?? LABELLED_ELSEWHERE.exec(comment) ?? GIVEN_FOR.exec(comment))?.at(-1);
}

/** `password: timber`. What reads on as a sentence describes the credential only. */
function givesWhatItNames(comment: string): boolean {
  const given = findGiven(comment.normalize("NFC"));
  if (given === undefined) return false;
  const [first = ""] = given.split(/\s+/);
  const text = stripMarks(first);
  return text !== "" && !isPlaceholder(text) && !readsOn(text);
}

/** Whether what stands behind a word and a colon reads on as a sentence: `see the wiki`. */
export function readsOn(text: string): boolean {
  return DESCRIPTION.test(text);
}
