import { mayNeedTidying } from "../forms/tidyValue.ts";
import { isMadeUp } from "../judgeByName.ts";
import { type Confidence, harmless, type Judgement, type SecretReason, secret } from "../judgement.ts";
import { judgeName } from "../names/judgeName.ts";
import { mayEndSo } from "../names/mayEndSo.ts";
import { isPlaceholder } from "../placeholders/placeholders.ts";
import { readStart, start } from "../starts.ts";
import { decodeBase64 } from "../text/decodeBase64.ts";
import { looksDrawn, looksGenerated, looksRandom } from "../text/randomness.ts";
import { hasOnly, plainSigns, readSigns, sign } from "../text/signs.ts";
import { mayHaveMarker } from "../vendors/findVendorToken.ts";
import { findJsonKey } from "./jsonKeys.ts";
import { MAX_MEMBERS, type Member } from "./member.ts";
import { readJson } from "./readJson.ts";
import { readLines, readRows, readSpecialFile } from "./readLines.ts";
import { readList } from "./readList.ts";
import { hasOptions, readArguments, readOptions } from "./readOptions.ts";

/** A value that may hold others, and how those are judged. */
export interface Container {
  readonly key: string;
  readonly text: string;
  /** What the text is written with. */
  readonly signs: number;
  readonly judge: (key: string, value: string) => Judgement;
}

/** A template, the first section of an INI file, or a mail server before a user and a password. */
const OTHER_BRACKETS =
  /^(?:\[[\w .-]*\]$|\{\{|\{%|\[[\w .-]{1,60}\]\s*(?:\n|\\n)|\[[\w.-]{1,80}\](?::\d{1,5})?\s+[^\s:]+:)/;

/** A block with a name before it: `network={ssid="…" psk="…"}`, `provider "mail" { token = "…" }`. */
const BLOCK = /^[A-Za-z_][\w." -]{0,60}=?\s*(\{\s*[A-Za-z_]\w{0,40}\s*[=:]\s*["'{[].*\})$/s;

const settings = harmless("plain setting");
const publicKey = harmless("public key or certificate");
const encrypted = harmless("encrypted value");
const placeholder = harmless("placeholder");
const randomList = secret("secret in a list", "low");

/** Judges JSON, lists, headers, options and the text of other files by what is in them. */
export function judgeMembers(container: Container): Judgement | undefined {
  const { text, signs } = container;
  const first = text.charCodeAt(0);
  // { [
  if ((first === 123 || first === 91) && !OTHER_BRACKETS.test(text)) return judgeJson(container);
  const block = (signs & sign.open) === 0 ? undefined : BLOCK.exec(text)?.[1];
  if (block !== undefined) return judgeJson({ ...container, text: block });
  const isText =
    (signs & (sign.lineFeed | sign.backslash)) !== 0 && (text.includes("\n") || text.includes("\\n"));
  const inText = isText ? judgeRows(container) : undefined;
  return inText ?? judgeSpecialFile(container) ?? judgeLine(container) ?? judgeProse(container);
}

function judgeRows(container: Container): Judgement | undefined {
  const { text } = container;
  return (
    findSecret(container, readLines(text), "secret in the text of a file") ??
    findSecret(container, readRows(text), "secret in a list")
  );
}

/** Words of prose are shorter. */
const SHORTEST_TOKEN = 20;
/** Marks that prose puts around a word. */
const WRAPPING = /^[(<[]+|[)>\].:!?]+$/g;

/** `use “ghp_…” for now`: a service's token is one wherever it stands. Words are measured first, as most are too short. */
function judgeProse(container: Container): Judgement | undefined {
  const { text, signs } = container;
  if ((signs & sign.blank) === 0 || !text.includes(" ")) return undefined;
  let start = 0;
  for (let count = 0; count < MAX_MEMBERS && start < text.length; count++) {
    const blank = text.indexOf(" ", start);
    const end = endOfWord(text, start, blank);
    const judgement =
      end - start < SHORTEST_TOKEN ? undefined : judgeProseWord(container, text.slice(start, end));
    if (judgement !== undefined) return judgement;
    start = end + 1;
  }
  return undefined;
}

/** The id of Amazon's pair belongs to the secret behind it. */
function endOfWord(text: string, start: number, blank: number): number {
  if (blank < 0) return text.length;
  const next =
    blank - start === KEY_ID_LENGTH && KEY_ID.test(text.slice(start, blank))
      ? text.indexOf(" ", blank + 1)
      : blank;
  return next < 0 ? text.length : next;
}

const KEY_ID_LENGTH = 20;
const KEY_ID = /^A[KS]IA[A-Z0-9]{16}$/;

function judgeProseWord({ signs, judge }: Container, word: string): Judgement | undefined {
  // `pg_dump postgres://…`
  if ((signs & sign.at) !== 0 && word.includes("://") && word.includes("@")) {
    const address = judge("", word);
    if (address.secret && address.reason === "password in a URL") return address;
  }
  if (!/\d/.test(word)) return undefined;
  const bare = (signs & wrappingSigns) === 0 ? word : word.replace(WRAPPING, "");
  const judgement = mayHoldToken(bare, signs) ? judge("", bare) : undefined;
  return judgement?.vendor === undefined ? undefined : judgement;
}

/** Every character that `WRAPPING` takes away. */
const wrappingSigns = sign.open | sign.other | sign.dot | sign.colon;

/** A token is known by its start or by a marker, unless there is something around it or a variable. `textSigns` are the whole text's. */
function mayHoldToken(bare: string, textSigns: number): boolean {
  if ((readStart(bare) & start.secret) !== 0) return true;
  if (hasOnly(textSigns & ~sign.blank, plainSigns)) return false;
  const signs = readSigns(bare);
  if (mayNeedTidying(signs) || (signs & (sign.dollar | sign.lineFeed | sign.other)) !== 0) return true;
  return mayHaveMarker(bare, signs);
}

function judgeSpecialFile(container: Container): Judgement | undefined {
  const members = readSpecialFile(container.text);
  return members.length === 0 ? undefined : findSecret(container, members, "secret in the text of a file");
}

/** Under such a name the whole is a secret anyway, whatever its parts are. */
const SAYS_SECRET = /secret|password|_pass$|salt|pepper/i;

function judgeLine(container: Container): Judgement | undefined {
  const { key, text, signs } = container;
  if (hasOptions(text, signs)) return findSecret(container, readOptions(text), "secret in options");
  const isOfUsers = isUserList(key);
  const isWhole = SAYS_SECRET.test(key) && !text.includes(" ");
  if (isWhole || !(isOfUsers || isList(text, signs) || isHeader(container))) return undefined;
  const members = readList(text, isOfUsers);
  const found = findSecret(container, members.filter(isTelling), "secret in a list");
  return found ?? (isListOfKeys(members) ? randomList : undefined);
}

/** `shop=…;mail=…` with nothing but drawn values, whatever their names are. */
function isListOfKeys(members: readonly Member[]): boolean {
  return members.length > 1 && members.every(({ name, value }) => mayBeSecret(name) && looksRandom(value));
}

/** One header without a blank: `X-API-Key:…`. */
function isHeader({ key, signs }: Container): boolean {
  return (signs & sign.colon) !== 0 && isHeaderList(key);
}

/** Shorter parts of a list without names are words. */
const SHORTEST_PART = 16;

function isList(text: string, signs: number): boolean {
  const equals = (signs & sign.equals) === 0 ? -1 : text.indexOf("=");
  // At the end it pads base64.
  if (equals > 0 && equals < text.length - 2) return true;
  if ((signs & (sign.divider | sign.blank)) === 0) return false;
  if (text.includes(":") && (text.includes(": ") || text.includes(","))) return true;
  if (text.length <= 2 * SHORTEST_PART) return false;
  const end = text.search(/[;,| ]/);
  return end >= SHORTEST_PART && text.length - end > SHORTEST_PART;
}

function isTelling({ name, value }: Member): boolean {
  return name !== "" || (value.length >= SHORTEST_PART && /\d/.test(value));
}

/** A key byte by byte: 16 of them and more. */
const BYTES = /^\[\s*(?:(?:1?\d?\d|2[0-4]\d|25[0-5])\s*,\s*){15,}\d{1,3}\s*\]$/;

/** https://maven.apache.org/guides/mini/guide-encryption.html */
const BRACED = /^\{[A-Za-z0-9+/]{40,}={0,2}\}$/;

/** `{GITHUB_TOKEN}`, `[Contraseña de la base]`: words in brackets, without any mark that JSON has. */
function isWordsInBrackets(text: string): boolean {
  return !/[":=,]/.test(text) && isPlaceholder(text);
}

/** What is only built like JSON may still be a password. */
function judgeJson(container: Container): Judgement | undefined {
  const { key, text } = container;
  const last = text.charCodeAt(text.length - 1);
  // } ]
  const isWhole = last === 125 || last === 93;
  if (!isWhole && !/^[{[]\s*(?:\\?["'{[]|\n)/.test(text)) return undefined;
  if (isWhole && isWordsInBrackets(text)) return placeholder;
  if (BRACED.test(text)) return encrypted;
  if (BYTES.test(text) && /key|secret|seed/i.test(key) && judgeName(key) !== "public") {
    return secret("private key", "medium");
  }
  const members = readJson(text);
  const jsonKey = findJsonKey(members);
  if (jsonKey !== undefined) return jsonKey === "private" ? secret("private key", "high") : publicKey;
  const words = members.filter(({ name }) => name === "").map(({ value }) => value);
  const options = words.some((each) => each.startsWith("-")) ? readArguments(words) : [];
  const found = findSecret(container, [...members, ...options], "secret inside JSON");
  if (found !== undefined) return found;
  return members.length > 0 && /^[{[]\s*\\?["'{[]/.test(text) ? settings : undefined;
}

function findSecret(
  container: Container,
  members: readonly Member[],
  reason: SecretReason,
): Judgement | undefined {
  for (const member of members) {
    const confidence = judgeMember(container, member);
    if (confidence !== undefined) return secret(reason, confidence);
  }
  return undefined;
}

/** By its own name; a part of a list and the value of a map have that of the whole: `API_KEYS=shop=…,mail=…`. */
function judgeMember({ key, text, judge }: Container, { name, value }: Member): Confidence | undefined {
  if (value === "" || value.length === text.length) return undefined;
  const own = toConfidence(judge(name, value));
  if (own !== undefined) return own;
  if (name !== "" && isUserList(key)) return judgeUser(key, value, judge);
  const mayBeOne = name === "" || mayBeSecret(name);
  const isHeaderSecret = mayBeOne ? isDrawnHeader : isSignedCookie;
  if (isHeaderList(key) && isHeaderSecret(value, name)) return "medium";
  // What has a name of its own has to look like a key, or like a password where there are such; most settings do not.
  if (!mayBeOne || (name !== "" && !looksGenerated(value) && !isPasswordOf(key, value))) return undefined;
  return toConfidence(judge(key, value));
}

/** `DB_PASSWORDS={"main":"Winter&Sun3"}` */
function isPasswordOf(key: string, value: string): boolean {
  return isMadeUp(value) && judgeName(key) === "password";
}

function mayBeSecret(name: string): boolean {
  const verdict = judgeName(name);
  return verdict !== "harmless" && verdict !== "public";
}

const USER_LIST = /(?:^|[^a-z])(?:users?|logins?|accounts?|members)$/i;
const BASIC_AUTH = /basic_?auth|ht(?:passwd|digest)|auth_?basic/i;

/** `BASIC_AUTH_USERS=bob:…,alice:…`: names with what each of them signs in with. */
function isUserList(key: string): boolean {
  return mayEndSo(key, "rsnt") && USER_LIST.test(key);
}

/** Elsewhere what stands behind a user may be a role or a number. Hashes are what servers keep in place of passwords. */
function judgeUser(key: string, value: string, judge: Container["judge"]): Confidence | undefined {
  if (/^(?:\$\w+\$|\{\w+\})/.test(value)) return undefined;
  if (BASIC_AUTH.test(key)) return toConfidence(judge("password", value));
  const isPassword = isMadeUp(value) || (looksGenerated(value) && !isUuid(value));
  return isPassword && !isPlaceholder(value) ? "medium" : undefined;
}

/** Low means random under a name that says nothing: too little in the midst of other settings. */
function toConfidence({ secret: isSecret, confidence }: Judgement): Confidence | undefined {
  return isSecret && confidence !== "low" ? confidence : undefined;
}

/** Services give their headers names of their own (`x-honeycomb-team`), so any generated value counts there. */
function isHeaderList(key: string): boolean {
  return mayEndSo(key, "rsae") && /(?:headers?|metadata|cookies?)$/i.test(key);
}

/** https://github.com/tj/node-cookie-signature, as Express writes the id of a session: `s:` and a signature behind the id. */
function isSignedCookie(value: string): boolean {
  const [, id] = /^s(?:%3A|:)([\w-]{20,})\.[\w%+/-]{20,}$/i.exec(value) ?? [];
  return id !== undefined && looksDrawn(id);
}

/** Headers about the content that they come with, and about the request. */
const DIGEST = /md5|digest|etag|-match$|checksum|trace|nonce/i;

function isDrawnHeader(value: string, name: string): boolean {
  return isSignedCookie(value) || (looksDrawn(value) && !isUuid(value) && !DIGEST.test(name));
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);
}

const SHORTEST_TEXT = 40;
const MAX_TEXT = 8192;
const PLAIN_TEXT = /^[\t\n\r\x20-\x7e]*$/;
/** In base64 of text, every fourth character is one of these: they begin the bytes from a blank to `~`; `C` and `D` a line's end. */
const ENCODED_TEXT = /^[I-Za-f]...(?:[CDI-Za-f]...){8}/;

/** A first look, which nearly all values end with. */
export function mayBeEncodedText(text: string): boolean {
  return text.length >= SHORTEST_TEXT && ENCODED_TEXT.test(text);
}

/** Text in base64, as files are put into one line: a service account, a kubeconfig, a `.netrc`. */
export function judgeEncodedText({ key, text, judge }: Container): Judgement | undefined {
  if (!mayBeEncodedText(text) || !/^[\w+/-]+={0,2}$/.test(text)) return undefined;
  const decoded = decodeBase64(text, MAX_TEXT);
  if (!PLAIN_TEXT.test(decoded)) return undefined;
  const confidence = toConfidence(judge("", decoded));
  if (confidence !== undefined) return secret("secret in the text of a file", confidence);
  const verdict = judgeName(key);
  return verdict === "nothing" || (verdict === "hint" && decoded.startsWith('{"')) ? settings : undefined;
}
