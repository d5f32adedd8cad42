import { isPlaceholder } from "./placeholders.ts";
import { hasTemplate } from "./references.ts";

/** What a connection string or URL gives away: a password, a secret in its query or path, or nothing. */
export type ConnectionSecret = "password" | "secret" | "none";

/** Names of parameters whose value is a credential, in lower case without separators. */
const credentialNames = new Set([
  ...[
    "password",
    "pwd",
    "passwd",
    "pass",
    "secret",
    "token",
    "authtoken",
    "accesstoken",
    "apikey",
    "apitoken",
  ],
  ...["clientsecret", "accountkey", "sharedaccesskey", "secretkey", "secretaccesskey", "sig", "signature"],
  ...[
    "sslpassword",
    "authkey",
    "key",
    "privatekey",
    "accesskeysecret",
    "sessionid",
    "phpsessid",
    "jsessionid",
  ],
]);

/**
 * Reads a URL, DSN or `name=value;` list. Undefined when the value is none of these, so that other rules decide.
 * `postgres://`, `redis://:…@`, `user:…@tcp(host)`, JDBC, ADO.NET and libpq forms are known.
 */
export function readConnection(text: string): ConnectionSecret | undefined {
  const scheme = text.indexOf("://");
  if (scheme > 0 && isScheme(text.slice(0, scheme))) return readUrl(text, scheme + 3);
  const password = findDsnPassword(text) ?? findOraclePassword(text);
  if (password !== undefined) return isLiteral(password) ? "password" : "none";
  return hasCredentialParameter(text) ? "password" : undefined;
}

/** RFC 3986 schemes, with the colons of `jdbc:postgresql` allowed. */
function isScheme(text: string): boolean {
  return text.length <= 40 && /^[A-Za-z][A-Za-z0-9+.:-]*$/.test(text);
}

function readUrl(text: string, start: number): ConnectionSecret {
  const userinfo = findUserinfo(text, start);
  const colon = userinfo.indexOf(":");
  if (colon >= 0 && isLiteral(userinfo.slice(colon + 1))) return "password";
  if (colon < 0 && isTokenUser(userinfo, text)) return "secret";
  if (hasCredentialParameter(text)) return text.startsWith("jdbc:") ? "password" : "secret";
  return isSecretAddress(text, start) ? "secret" : "none";
}

/** What stands before the `@` of the authority. Unescaped `/` or `#` in a password is met outside the web only. */
function findUserinfo(text: string, start: number): string {
  const end = text.slice(start).search(/[/?#]/);
  const authority = end < 0 ? text.slice(start) : text.slice(start, start + end);
  const at = authority.lastIndexOf("@");
  if (at >= 0) return authority.slice(0, at);
  const late = text.startsWith("http") ? -1 : text.lastIndexOf("@");
  const guess = late < 0 ? "" : text.slice(start, late);
  return guess.includes(":") && !guess.includes("?") && !guess.includes(" ") ? guess : "";
}

/** A token in the place of a user name. A Sentry DSN (32 hex digits, numeric project path) is meant to be public. */
function isTokenUser(user: string, text: string): boolean {
  if (user.length < 20 || !/\d/.test(user) || !/^[\w-]+$/.test(user)) return false;
  return !(/^[0-9a-f]{32}$/.test(user) && /\/\d+$/.test(text)) && isLiteral(user);
}

/** `user:password@tcp(host)/db`, the DSN of Go's MySQL driver: https://github.com/go-sql-driver/mysql#dsn-data-source-name */
function findDsnPassword(text: string): string | undefined {
  const at = text.includes("@") ? text.search(/@(?:tcp|unix|tcp6|udp)?\(/) : -1;
  const colon = text.indexOf(":");
  return at > 0 && colon > 0 && colon < at ? text.slice(colon + 1, at) : undefined;
}

/** `jdbc:oracle:thin:user/password@host`: https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html */
function findOraclePassword(text: string): string | undefined {
  if (!text.startsWith("jdbc:oracle:")) return undefined;
  const slash = text.indexOf("/");
  const at = text.indexOf("@");
  return slash > 0 && slash < at ? text.slice(slash + 1, at) : undefined;
}

/** `password=…` among parameters divided by `;`, `&`, `?` or blanks. */
function hasCredentialParameter(text: string): boolean {
  if (!text.includes("=")) return false;
  const parts = text.split(/[;&?\s]+/);
  return parts.length > 1 && parts.some(isCredentialParameter);
}

function isCredentialParameter(part: string): boolean {
  const equals = part.indexOf("=");
  if (equals < 2 || equals > 40) return false;
  const name = part
    .slice(0, equals)
    .replace(/[\s_-]/g, "")
    .toLowerCase();
  return credentialNames.has(name) && isLiteral(part.slice(equals + 1)) && isLongEnough(name, part);
}

/** `key=` and `token=` carry short settings too; a password may be short. */
function isLongEnough(name: string, part: string): boolean {
  const length = part.length - part.indexOf("=") - 1;
  return length >= (name.startsWith("p") ? 3 : 12);
}

function isLiteral(password: string): boolean {
  return password !== "" && !hasTemplate(password) && !isPlaceholder(password);
}

/** Hosts whose addresses hold a credential in their path, each as its service documents it. */
const secretPaths: readonly RegExp[] = [
  // https://api.slack.com/messaging/webhooks
  /^hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[\w/+]{20,}/,
  // https://docs.discord.com/developers/resources/webhook
  /^(?:\w{1,10}\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/[\w-]{30,}/,
  // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
  /^[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/[\w@-]{30,}/,
  // https://core.telegram.org/bots/api#making-requests
  /^api\.telegram\.org\/bot\d{6,12}:[\w-]{30,}/,
  // https://docs.metamask.io/services/how-to/secure-an-api/api-key/ (Infura)
  /^[\w.-]{1,60}\.infura\.io\/(?:ws\/)?v3\/[0-9a-f]{32}/,
  // https://www.alchemy.com/docs/how-to-interpret-alchemy-api-keys
  /^[\w.-]{1,60}\.(?:alchemy\.com|alchemyapi\.io)\/v2\/[\w-]{20,}/,
  // https://www.quicknode.com/guides/quicknode-products/endpoint-security/
  /^[\w.-]{1,80}\.quiknode\.pro\/[0-9a-f]{30,}/,
  // https://help.zapier.com/hc/en-us/articles/8496288690317
  /^hooks\.zapier\.com\/hooks\/catch\/\d+\/\w{5,}/,
  // https://docs.netlify.com/build/configure-builds/build-hooks/ and https://vercel.com/docs/deploy-hooks
  /^api\.netlify\.com\/build_hooks\/[0-9a-f]{20,}/,
  /^api\.vercel\.com\/v1\/integrations\/deploy\/prj_\w{10,}\/\w{8,}/,
];

function isSecretAddress(text: string, start: number): boolean {
  const rest = text.slice(start, start + 300);
  return secretPaths.some((pattern) => pattern.test(rest)) && !isPlaceholder(rest);
}
