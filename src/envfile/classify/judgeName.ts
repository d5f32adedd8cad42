import { splitName } from "./nameWords.ts";

/**
 * What a name says of its value: a password (any text may be one), a secret (a text of some length), perhaps a
 * key (only if the value looks generated), something public, something harmless, or nothing.
 */
export type NameVerdict = "password" | "secret" | "hint" | "public" | "harmless" | "nothing";

/** Build tools copy variables with these starts into what browsers receive. */
const publicStarts =
  /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|PUBLIC_|GATSBY_|VUE_APP_|STORYBOOK_|MIX_|NG_APP_|PARCEL_|RSPACK_PUBLIC_)/;

const passwordWords = new Set([
  ...["password", "passwords", "passwd", "pass", "pwd", "pw", "passphrase", "passcode", "passwort"],
  ...[
    "dbpass",
    "userpass",
    "rootpass",
    "adminpass",
    "mysqlpass",
    "pgpass",
    "smtppass",
    "mailpass",
    "ftppass",
  ],
  ...["redispass", "authpass", "sshpass", "sudopass"],
]);

const secretWords = new Set([
  ...[
    "secret",
    "secrets",
    "token",
    "credential",
    "credentials",
    "creds",
    "salt",
    "pepper",
    "seed",
    "mnemonic",
  ],
  ...[
    "apikey",
    "apikeys",
    "secretkey",
    "authkey",
    "authtoken",
    "accesstoken",
    "apitoken",
    "apisecret",
    "privatekey",
  ],
  ...["clientsecret", "appsecret", "jwtsecret", "bearer", "authorization", "pat", "masterkey", "signingkey"],
  ...["encryptionkey", "licensekey", "privkey", "keypass", "storepass"],
]);

/** Before `key`, these make it a secret one. */
const keyKinds = new Set([
  ...[
    "api",
    "private",
    "priv",
    "access",
    "secret",
    "signing",
    "sign",
    "encryption",
    "encrypt",
    "crypto",
    "master",
  ],
  ...["license", "licence", "auth", "admin", "service", "session", "jwt", "hmac", "aes", "cipher", "storage"],
  ...[
    "account",
    "shared",
    "webhook",
    "integration",
    "cookie",
    "role",
    "root",
    "deploy",
    "server",
    "security",
  ],
]);

/** Words after which only a value that looks generated is a secret. */
const hintWords = new Set([
  ...[
    "key",
    "keys",
    "tokens",
    "auth",
    "access",
    "jwt",
    "pk",
    "sk",
    "wallet",
    "signature",
    "hmac",
    "code",
    "otp",
  ],
  ...["phrase", "cookie", "login", "pin", "psk", "cert", "pem", "dsn", "credentialset", "authentication"],
]);

/** Last words of settings about a secret, or of ids: whatever stands before them. */
const harmlessWords = new Set([
  ...[
    "id",
    "ids",
    "uuid",
    "guid",
    "sid",
    "name",
    "names",
    "username",
    "user",
    "email",
    "url",
    "urls",
    "uri",
    "uris",
  ],
  ...[
    "endpoint",
    "endpoints",
    "host",
    "hosts",
    "hostname",
    "port",
    "path",
    "paths",
    "dir",
    "directory",
    "file",
  ],
  ...["files", "filename", "folder", "header", "headers", "algorithm", "algo", "alg", "length", "len", "ttl"],
  ...["expires", "expiry", "expire", "expiration", "exp", "lifetime", "duration", "age", "enabled", "enable"],
  ...[
    "disabled",
    "disable",
    "provider",
    "providers",
    "realm",
    "size",
    "rounds",
    "round",
    "type",
    "types",
    "prefix",
  ],
  ...[
    "suffix",
    "policy",
    "hasher",
    "issuer",
    "audience",
    "minutes",
    "seconds",
    "hours",
    "days",
    "ms",
    "limit",
  ],
  ...[
    "limits",
    "count",
    "max",
    "min",
    "timeout",
    "interval",
    "namespace",
    "engine",
    "region",
    "version",
    "format",
  ],
  ...[
    "encoding",
    "strategy",
    "driver",
    "layout",
    "template",
    "scope",
    "scopes",
    "domain",
    "domains",
    "address",
  ],
  ...[
    "mode",
    "level",
    "date",
    "time",
    "rotation",
    "arn",
    "ref",
    "field",
    "column",
    "claim",
    "bucket",
    "zone",
  ],
  ...[
    "location",
    "locale",
    "origin",
    "origins",
    "callback",
    "redirect",
    "page",
    "status",
    "state",
    "title",
    "label",
  ],
  ...[
    "description",
    "class",
    "group",
    "method",
    "helper",
    "hint",
    "digest",
    "hash",
    "fingerprint",
    "checksum",
    "sha",
  ],
  ...[
    "commit",
    "certificate",
    "recipient",
    "alias",
    "mask",
    "pattern",
    "regex",
    "schema",
    "table",
    "model",
    "color",
  ],
  ...[
    "colour",
    "family",
    "curve",
    "tenant",
    "integrity",
    "revision",
    "etag",
    "channel",
    "tag",
    "image",
    "parallelism",
  ],
  ...["attempts", "retries", "required", "validator", "grace", "window", "sitekey", "subject", "dn", "cn"],
]);

const publicWords = new Set(["public", "publishable", "pub", "anon", "sitekey"]);

/** Ends that say where or when a value is used; the word before them decides. */
const trailers = new Set([
  ...[
    "prod",
    "production",
    "dev",
    "development",
    "staging",
    "stage",
    "test",
    "testing",
    "live",
    "local",
    "sandbox",
  ],
  ...[
    "old",
    "new",
    "backup",
    "current",
    "previous",
    "primary",
    "secondary",
    "base",
    "value",
    "text",
    "plain",
    "raw",
  ],
  ...["b64", "base64", "hex", "string", "str", "content", "contents", "data", "env", "default", "main", "ci"],
]);

/** Judges a name by its words, the last one first; a substring never counts (`monkey`, `author`, `compass`). */
export function judgeName(name: string): NameVerdict {
  const words = splitName(name);
  const last = findLastWord(words);
  const verdict = judgeWord(words[last] ?? "", words, last);
  if (verdict === "password" || isPlainSecret(words[last])) return verdict;
  if (verdict === "harmless") return verdict;
  return isPublicName(name, words) ? "public" : verdict;
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
  return trailers.has(word) || /^v?\d+$/.test(word);
}

function judgeWord(word: string, words: readonly string[], index: number): NameVerdict {
  const bare = word.replace(/\d+$/, "");
  if (passwordWords.has(bare) || bare.endsWith("password") || bare.endsWith("passwd")) return "password";
  if (secretWords.has(bare)) return "secret";
  if (bare === "key" || bare === "keys") return keyKinds.has(words[index - 1] ?? "") ? "secret" : "hint";
  if (bare === "auth" && words[index - 1] === "basic") return "secret";
  if (harmlessWords.has(bare)) return "harmless";
  return hintWords.has(bare) || mentionsSecret(words, index) ? "hint" : "nothing";
}

/** `GITHUB_TOKEN_RENOVATE`: a telling word before an unknown end. */
function mentionsSecret(words: readonly string[], end: number): boolean {
  return words
    .slice(0, end)
    .some((word) => passwordWords.has(word) || secretWords.has(word) || word === "key");
}

function isPublicName(name: string, words: readonly string[]): boolean {
  if (publicStarts.test(name)) return true;
  if (words.some((word) => publicWords.has(word))) return true;
  const endsInKey = words.at(-1) === "key";
  // https://www.algolia.com/doc/guides/security/api-keys/ and https://developers.google.com/recaptcha/intro
  if (endsInKey && words.includes("search") && (words.includes("algolia") || words.includes("only")))
    return true;
  if (endsInKey && (words.includes("site") || words.includes("measurement"))) return true;
  // https://pusher.com/docs/channels/using_channels/connection/: the app key is for clients, the secret is not
  return endsInKey && words.includes("app") && (words.includes("pusher") || words.includes("reverb"));
}
