import { isMadeUp } from "../classify/judgeByName.ts";
import { findKeyMaterial } from "../classify/keyMaterial/privateKeys.ts";
import { isCommandHint } from "../classify/placeholders/commandHints.ts";
import { isPlaceholder } from "../classify/placeholders/placeholders.ts";
import { looksGenerated, looksRandom } from "../classify/text/randomness.ts";
import { classifyEntry } from "../classifyEntry.ts";
import { hasCommandPassword } from "./commandPasswords.ts";
import { givesWhatItNames, mentionsCredential } from "./credentialWords.ts";
import { isKnownSetting } from "./knownSettings.ts";
import { isExamplePassword, isPlainWord, stripMarks, withoutCounts } from "./plainWords.ts";
import { hasTellingForm } from "./tellingForms.ts";

/**
 * Whether a comment gives a secret away, so that it must not get into a file that is made to be committed. `isNear`:
 * whether it stands beside an entry, or behind a line, that speaks of a credential. A word that is telling by itself
 * counts anywhere; beside a credential every word does that is not plain, for passwords look like `Winter-Sun-42`.
 */
export function isTellingComment(comment: string, isNear = false): boolean {
  if (findKeyMaterial(comment) === "private" || isTellingWhole(comment)) return true;
  if (hasTellingForm(comment) || hasCommandPassword(comment) || tellsMadeUp(comment)) return true;
  const words = comment.replace(CHECKSUM, "$1").split(/\s+/);
  if (words.some((word) => isTellingWord(word)) || isUserAndPassword(comment)) return true;
  if (makesSecret(comment)) return false;
  if (!isNear && !mentionsCredential(comment)) return false;
  return givesWhatItNames(comment) || !withoutCounts(comment).split(/\s+/).every(isPlainWord);
}

/** The digest of a file, which everyone may know. */
const CHECKSUM =
  /((?<!\p{L})(?:sha-?(?:1|224|256|384|512)|md5|checksum|digest)(?:sums?)?(?: (?:of|for|von|de|di) [\w./-]{1,60})?\s*[:=]?\s*)(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})(?![0-9A-Za-z])/giu;

const LEADING_MARKS = /^[\s#;/]+/;

/** Parts of commands that make a secret, which words are not. */
const MAKES =
  /(?:^|[\W_])(?:generate|token_(?:urlsafe|hex|bytes)|random_?bytes|u?random|rand|uuid(?:4|gen)?|pwgen|ssh-keygen)\b/i;

/** `Generate with:`, `Create one by running`: what to do with a command. */
const TO_RUN =
  /^[\p{L}\s'-]{1,40}?(?::|(?<!\p{L})(?:with|using|by|run(?:ning)?|via|mit|avec|con|com|met)(?!\p{L}):?)\s+[`"]?/iu;

/** `php artisan key:generate --show`: such a command is not a secret. `echo Winter-Sun-42 | base64` may hold one. */
function makesSecret(comment: string): boolean {
  const text = comment.replace(LEADING_MARKS, "");
  if (drawsSecret(text)) return true;
  return isCommandHint(text) && comment.split(/\s+/).every((word) => isPlainWord(word) || MAKES.test(word));
}

/** `Generate with: openssl rand -base64 32`. Behind other words a command tells what it is by what it draws from. */
export function drawsSecret(text: string): boolean {
  const command = text.replace(TO_RUN, "");
  const isCommand = isCommandHint(command) && MAKES.test(command);
  return isCommand && text.split(/\s+/).every((word) => isPlainWord(word) || MAKES.test(word));
}

/** `svc-report -> Heron=Crane-6`, `2025-08 Heron_Gull81`: an arrow or a day before it, and nothing behind it. */
const BEHIND_ARROW = /^[\s#;/]*[\w.@-]{2,40}\s*(?:[-=]>|→)\s*(\S{8,60})$/u;
const BEHIND_DAY = /^[\s#;/]*(?:19|20)\d\d-\d\d(?:-\d\d)?[:,]?\s+(\S{8,60})$/;

/** `log in as root, the word is Heron19!` */
const BEHIND_WORD = /(?<!\p{L})(?:pass)?(?:word|phrase)\s+(?:is|was)\s+(\S{8,60})/iu;

/** Whether a mixture as people make it for a password is where nothing else is written so. */
function tellsMadeUp(comment: string): boolean {
  const places = [BEHIND_ARROW, BEHIND_DAY, BEHIND_WORD].map((place) => place.exec(comment)?.[1] ?? "");
  if (places.some((password) => isMadeUp(password) && !isPlaceholder(password))) return true;
  return comment.split(/\s+/).some((word) => isSigned(word.slice(word.lastIndexOf(":") + 1)));
}

/** `Heron!Pond2`: a sign that no version, name or term has between its letters, with capitals and a digit. */
function isSigned(word: string): boolean {
  return /^\w+[!$%&][\w!$%&]+$/.test(word) && isMadeUp(word) && !isPlaceholder(word);
}

/** Nothing but `root:copper.lantern5`. Images have a version behind the colon. */
function isUserAndPassword(comment: string): boolean {
  const [, password = ""] = /^[\s#;/]*[\w.-]{2,40}:(?!v?\d|\w+:\/\/)(\S{6,60})$/.exec(comment) ?? [];
  if (/\d/.test(password) && /\p{L}/u.test(password) && !/^\/\//.test(password) && !isPlaceholder(password)) {
    return true;
  }
  return isLogIn(comment);
}

/** Behind a mail address, or one of the names that systems come with, the last word is a password if it is not plain. */
const BEHIND_ADDRESS =
  /^[\s#;/]*(?:[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|root|admin|administrator|postgres|superuser|sa)(?:\s*[:,;/|](?!\/)\s*|\s+)(\S{6,60})$/i;

/** `kim / Winter-Sun-42`: behind another name only a mixture is one. Without blanks it is how models are called. */
const BEHIND_SLASH = /^[\s#;/]*[\w.-]{2,40} [/|] ([^\s/]{8,60})$/;

function isLogIn(comment: string): boolean {
  const sure = BEHIND_ADDRESS.exec(comment)?.[1] ?? "";
  if (sure !== "" && !isPlainWord(sure) && !isKnownSetting(sure) && !isPlaceholder(sure)) return true;
  const password = BEHIND_SLASH.exec(comment)?.[1] ?? "";
  return isMadeUp(password) && !isPlaceholder(password);
}

/** A comment may be a command line, a directive or a header, as a value may: `user app on >Winter-Sun-42 ~*`. */
function isTellingWhole(comment: string): boolean {
  const judgement = classifyEntry("", comment.replace(LEADING_MARKS, ""));
  return judgement.secret && judgement.confidence !== "low";
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
