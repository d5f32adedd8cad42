import { MAX_MEMBERS, type Member } from "../classify/members/member.ts";
import { readJson } from "../classify/members/readJson.ts";
import { readList } from "../classify/members/readList.ts";
import { judgeName } from "../classify/names/judgeName.ts";
import { isPlaceholder } from "../classify/placeholders/placeholders.ts";
import { classifyEntry } from "../classifyEntry.ts";
import type { EnvEntry } from "../envEntry.ts";
import { readWritten } from "../statements/writtenValue.ts";
import { createTextFinder } from "./findTexts.ts";
import { isKnownSetting, listsChoices } from "./knownSettings.ts";
import { isExamplePassword, stripMarks } from "./plainWords.ts";

/** A value shorter than this may be part of any comment. */
const MIN_TELLING = 6;
/** As a word of its own, a shorter secret tells something, too. */
const MIN_WORD = 4;
/** As much of a value as is taken apart. */
const MAX_EXAMINED = 8192;

/** Tells whether a comment repeats a value of the entries, or the secret part of one. Linear in the length of the text. */
export function createRepeatTest(text: string, entries: readonly EnvEntry[]): (comment: string) => boolean {
  const settings = new Set(entries.filter(isSetting));
  const names = entries.filter((entry) => settings.has(entry) && WORD.test(entry.value));
  const wholes = entries.filter((entry) => !settings.has(entry)).flatMap((entry) => wholeParts(text, entry));
  const secrets = entries.flatMap((entry) => secretParts(text, entry));
  const repeatsPart = findParts([...wholes, ...secrets]);
  const repeatsName = findParts(
    names.filter(({ value }) => !isKnownSetting(value)).map(({ value }) => value),
  );
  const short = new Set(secrets.filter(isTellingAlone));
  return (line) => {
    const comment = asWords(line);
    if (repeatsPart(comment) || readWords(comment).some((word) => short.has(word))) return true;
    return !listsChoices(comment) && repeatsName(comment.replace(CONTACT, ""));
  };
}

function findParts(parts: readonly string[]): (comment: string) => boolean {
  return createTextFinder(parts.map(asWords).filter(({ length }) => length >= MIN_TELLING));
}

/** With accents in one piece, and without the escapes of an address. */
function asWords(text: string): string {
  return text.normalize("NFC").replace(/(?:%[\dA-Fa-f]{2})+/g, decodePercent);
}

/** A word in small letters, as what a setting chooses and what a team or an app is called. */
const WORD = /^[a-z]+(?:[-_][a-z]+)*$/;

/** A mail address and a channel, which are called after teams and apps. */
const CONTACT = /(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z-]+(?:\.[A-Za-z-]+)+|(?<=\s)#[a-z][a-z0-9_-]*/g;

/** Whether neither the name nor the value of an entry speaks of a secret, and the value is a word or a known setting. */
function isSetting({ key, value }: EnvEntry): boolean {
  if (!WORD.test(value) && !isKnownSetting(value)) return false;
  const verdict = judgeName(key);
  return (verdict === "nothing" || verdict === "harmless") && !classifyEntry(key, value).secret;
}

/** The value as it is read and as it is written, and the lines of it. */
function wholeParts(text: string, { value, valueStart, valueEnd }: EnvEntry): readonly string[] {
  return [value, text.slice(valueStart, valueEnd), ...value.split(/\r?\n/)].map((part) => part.trim());
}

/** Sentences have short words, but none with digits or signs in it that is a secret as well. */
function isTellingAlone(part: string): boolean {
  return part.length >= MIN_WORD && part.length < MIN_TELLING && /[^\p{L}]/u.test(part);
}

/** With the marks around a word, without them, and in the pieces between signs. */
function readWords(comment: string): readonly string[] {
  const words = comment.split(/\s+/);
  return [...words, ...words.map(stripMarks), ...comment.split(/[^\p{L}\p{N}_]+/u)];
}

/** What is secret in a value, each as it is written and as it is meant. A user, a host or a setting is not. */
function secretParts(text: string, entry: EnvEntry): readonly string[] {
  const value = entry.value.slice(0, MAX_EXAMINED);
  const parts = [
    ...(classifyEntry(entry.key, value).secret ? [value] : []),
    ...cutTail(text, entry),
    ...urlPasswords(value),
    ...secretMembers(entry.key, value),
  ];
  return parts.flatMap((part) => [part.trim(), decodePercent(part.trim())]);
}

/** `DB_PASSWORD=timber#lakeside`: dotenv reads `timber`, the person meant all of it. */
function cutTail(text: string, entry: EnvEntry): readonly string[] {
  const written = readWritten(text, entry);
  if (written?.remainder !== "cut by #" || !classifyEntry(entry.key, written.text).secret) return [];
  return [
    written.text,
    text.slice(entry.valueEnd + 1, entry.valueEnd + written.text.length - entry.value.length),
  ];
}

const URL_PASSWORD = /[a-z][a-z0-9+.-]{0,40}:\/\/[^\s:@/]*:(\S+)/gi;

/** Passwords that the rest of the address has as well are those of a first start: `postgres://postgres:postgres@db`. */
function urlPasswords(value: string): readonly string[] {
  return [...value.matchAll(URL_PASSWORD)].flatMap(([all, rest = ""]) => {
    // A password may hold an `@`, and what follows the address may, too.
    const ends = [rest.indexOf("@"), rest.lastIndexOf("@")].filter((end) => end > 0);
    const passwords = ends.map((end) => rest.slice(0, end));
    return passwords.filter((own) => !isExamplePassword(own) && all.split(own).length === 2);
  });
}

/** The members of JSON, of a list, or of a query that a name calls secret: their own, or that of the whole. */
function secretMembers(key: string, value: string): readonly string[] {
  const isJson = /^\s*[{[]/.test(value);
  const query = /\?(\S+)/.exec(value)?.[1] ?? "";
  const members = isJson ? readJson(value) : [...readList(value), ...(query === "" ? [] : readList(query))];
  const secrets = members.slice(0, MAX_MEMBERS).filter((member) => isSecretMember(key, member));
  return secrets.map((member) => member.value);
}

const SWITCH = /^(?:true|false|null|none)$/i;

function isSecretMember(key: string, { name, value }: Member): boolean {
  if (value.length < MIN_WORD || SWITCH.test(value) || isPlaceholder(value)) return false;
  if (namesCredential(name === "" ? key : name) || classifyEntry(name, value).secret) return true;
  // `TOKENS` may count some, which are numbers then: `MAX_TOKENS=4096,8192`.
  return name === "" && /\p{L}/u.test(value) && namesCredential(key.replace(/s$/i, ""));
}

function namesCredential(name: string): boolean {
  const verdict = judgeName(name);
  return verdict === "password" || verdict === "secret";
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
