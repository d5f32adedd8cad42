import { endsInDigit, isDigit } from "../text/digits.ts";
import { judgeNameEnd } from "./judgeNameEnd.ts";
import { mayEndSo } from "./mayEndSo.ts";
import {
  harmlessKeyKinds,
  keyKinds,
  keyWords,
  type NameVerdict,
  notKeys,
  notPasswords,
  PUBLIC_STARTS,
  passwordOwners,
  passwordServers,
  phraseKinds,
  pinKinds,
  publicWords,
  wordVerdicts,
} from "./nameLists.ts";
import { splitName } from "./splitName.ts";

export type { NameVerdict };

/** Judges a name by its words, the last one first; a substring never counts (`monkey`, `author`, `compass`). */
export function judgeName(name: string): NameVerdict {
  return judgeNameEnd(name) ?? judgeWords(name, splitName(name));
}

/** https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES: a host's name, with `__` for each dot */
const BUNDLED_HOST =
  /^BUNDLE_(?!LOCAL__|BUILD__|MIRROR__)[A-Z0-9_]+__(?:COM|ORG|NET|IO|DEV|APP|CLOUD|[A-Z]{2})$/;

function judgeWords(name: string, words: readonly string[]): NameVerdict {
  // https://www.dotenv.org/docs/security/env-vault: ciphertext, its version and the vault's id
  if (words[0] === "dotenv" && words[1] === "vault") return "harmless";
  if (words[0] === "bundle" && BUNDLED_HOST.test(name)) return "secret";
  if (isSecretId(words)) return "hint";
  // https://developers.stellar.org/docs/networks: the name of a network
  if (words.at(-1) === "passphrase" && words.at(-2) === "network") return "harmless";
  const last = findLastWord(words);
  const verdict = judgeWord(words[last] ?? "", words, last);
  if (verdict === "password" || isPlainSecret(words[last])) return verdict;
  if (verdict === "harmless") return verdict;
  return isPublicName(name, words) ? "public" : verdict;
}

/** The half of a role's pair that is secret: https://developer.hashicorp.com/vault/docs/auth/approle. Elsewhere it is the name of a secret. */
function isSecretId(words: readonly string[]): boolean {
  if (words.at(-1) !== "id" || words.at(-2) !== "secret") return false;
  return words.some((word) => word === "vault" || word === "approle" || word === "role" || word === "bao");
}

/** Last words that say whose a password is, or where it is used: `MYSQL_PWD_BACKUP_USER`. */
const OWNER_END = /(?:users?|username|accounts?|host(?:name)?|role)$/i;

/** Whether a name ends with such a word. */
export function endsInOwner(name: string): boolean {
  return mayEndSo(name, "rste") && OWNER_END.test(name);
}

/** What such a name says before that. Its value tells whether it is the password, or what that user is called. */
export function judgeOwned(name: string): "password" | "secret" | undefined {
  const words = splitName(name);
  if (words.slice(0, -1).some(isPasswordWord)) return "password";
  return mentionsSecret(words, words.length - 1) ? "secret" : undefined;
}

function isPlainSecret(word: string | undefined): boolean {
  return word === "secret" || word === "mnemonic";
}

function findLastWord(words: readonly string[]): number {
  let last = words.length - 1;
  while (last > 0 && isTrailer(words[last] ?? "")) last--;
  return last;
}

function isTrailer(word: string): boolean {
  return wordVerdicts.get(word) === "trailer" || isVersion(word);
}

/** `2`, `v2` */
function isVersion(word: string): boolean {
  let at = word.length - 1;
  while (at >= 0 && isDigit(word.charCodeAt(at))) at--;
  return at < word.length - 1 && (at < 0 || (at === 0 && word.startsWith("v")));
}

function judgeWord(word: string, words: readonly string[], index: number): NameVerdict {
  const bare = endsInDigit(word) ? word.replace(/\d+$/, "") : word;
  const verdict = wordVerdicts.get(bare);
  if (verdict === "password" || verdict === "secret") return verdict;
  const before = words[index - 1] ?? "";
  if (keyWords.has(bare)) return judgeKeyKind(before, words[index - 2]);
  if (bare === "auth") return judgeAuth(before);
  if (bare === "phrase" && phraseKinds.has(before)) return "password";
  if ((bare === "code" || bare === "codes") && pinKinds.has(before)) return "pin";
  // https://docs.ntfy.sh/publish/: who knows a topic may read it, "the topic is essentially a password"
  if (bare === "topic" && before === "ntfy") return "hint";
  // https://core.telegram.org/api/obtaining_api_id: the secret half of an application's pair
  if (bare === "hash" && before === "api") return "hint";
  if (bare === "cookie" && clusters.has(before)) return "secret";
  // https://www.rfc-editor.org/rfc/rfc3584#section-5: who knows it may read, as with a password
  if (bare === "community" && before === "snmp") return "secret";
  // https://www.rfc-editor.org/rfc/rfc7617
  if (bare === "basic" && /^https?$/.test(before)) return "secret";
  return verdict === undefined || verdict === "trailer" ? judgeUnknownWord(bare, words, index) : verdict;
}

/** Nodes of Erlang and Elixir know each other by it: https://www.erlang.org/doc/system/distributed.html */
const clusters = new Set(["erlang", "erl", "rabbitmq", "release", "node"]);

function judgeAuth(before: string): NameVerdict {
  if (passwordServers.has(before)) return "password";
  return before === "basic" ? "secret" : "hint";
}

/** Words run together (`dbpassword`, `newsapi`), and ends that no one foresaw. */
function judgeUnknownWord(word: string, words: readonly string[], index: number): NameVerdict {
  if (isPasswordWord(word) || isOwnersPassword(word, words, index)) return "password";
  // `DB_PASSWORD_READONLY`: whose password it is. `PASSWORD_STYLE` is about passwords.
  if (nearestKnown(words, index) === "password") return "password";
  if (word.endsWith("key") && word.length > "key".length) return judgeJoinedKey(word);
  return word.endsWith("api") || mentionsSecret(words, index) ? "hint" : "nothing";
}

/** `bindkey`, `appskey`, `cachekey` */
function judgeJoinedKey(word: string): NameVerdict {
  const kind = word.slice(0, -"key".length);
  if (notKeys.has(word)) return "nothing";
  return harmlessKeyKinds.has(kind) ? "harmless" : "hint";
}

const links = new Set(["for", "of", "de", "do", "da", "del", "der", "fur", "pour", "para", "til", "voor"]);

/** `PASSWORD_DB`, `passwordForAdmin`, `SENHA_DO_BANCO` */
function isOwnersPassword(word: string, words: readonly string[], index: number): boolean {
  if (index < 1 || !passwordOwners.has(word) || !isPasswordWord(words[0] ?? "")) return false;
  return index === 1 || (index === 2 && links.has(words[1] ?? ""));
}

/** What the words before an unknown end say; the first word of a name does not count, unless it says whose password: `PGPASSWORD_RO`. */
function nearestKnown(words: readonly string[], end: number): NameVerdict | "trailer" | undefined {
  for (let i = end - 1; i > 0; i--) {
    const word = words[i] ?? "";
    const verdict = isPasswordWord(word) ? "password" : wordVerdicts.get(word);
    if (verdict !== undefined) return verdict;
  }
  return end > 0 && OWNED_PASSWORD.test(words[0] ?? "") ? "password" : undefined;
}

/** `pgpassword`, `dbpwd` */
const OWNED_PASSWORD = new RegExp(`^(?:${[...passwordOwners].join("|")})(?:password|passwd|pwd)$`);

function isPasswordWord(word: string): boolean {
  if (wordVerdicts.get(word) === "password") return true;
  return /(?:passw(?:or)?d|passwort|pass|ps?wr?d|pw)$/.test(word) && !notPasswords.has(word);
}

function judgeKeyKind(before: string, farther: string | undefined): NameVerdict {
  // A name in a browser's storage: `LOCAL_STORAGE_KEY`
  if (before === "storage" && (farther === "local" || farther === "session")) return "harmless";
  if (keyKinds.has(before)) return "secret";
  return harmlessKeyKinds.has(before) ? "harmless" : "hint";
}

/** `GITHUB_TOKEN_RENOVATE`: a telling word before an unknown end. */
function mentionsSecret(words: readonly string[], end: number): boolean {
  for (let i = 0; i < end; i++) {
    const verdict = wordVerdicts.get(words[i] ?? "");
    if (verdict === "password" || verdict === "secret" || words[i] === "key") return true;
  }
  return false;
}

function isPublicName(name: string, words: readonly string[]): boolean {
  if (PUBLIC_STARTS.test(name)) return true;
  if (words.at(-1) === "site" && words.some(isCaptcha)) return true;
  if (words.some((word) => publicWords.has(word))) return true;
  return words.at(-1) === "key" && isPublicKey(words);
}

/** The site's half of the pair is in the page: `RECAPTCHA_SITE`. */
function isCaptcha(word: string): boolean {
  return word.endsWith("captcha") || word === "turnstile";
}

function isPublicKey(words: readonly string[]): boolean {
  // https://www.algolia.com/doc/guides/security/api-keys/ and https://developers.google.com/recaptcha/intro
  if (words.includes("search") && (words.includes("algolia") || words.includes("only"))) return true;
  if (words.includes("site") || words.includes("measurement")) return true;
  // https://pusher.com/docs/channels/using_channels/connection/: the app key is for clients, the secret is not
  return words.includes("app") && ["pusher", "reverb", "soketi"].some((service) => words.includes(service));
}
