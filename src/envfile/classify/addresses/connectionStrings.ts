import { EQUALS, isBlank } from "../../characters.ts";
import { isPlainPath } from "../forms/plainValues.ts";
import { hasTemplate } from "../forms/templates.ts";
import { mayEndSo } from "../names/mayEndSo.ts";
import { isPlaceholder } from "../placeholders/placeholders.ts";
import { looksDrawn } from "../text/randomness.ts";
import { findVendorToken } from "../vendors/findVendorToken.ts";
import { isHookAddress, isNotifier } from "./hookAddress.ts";

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
    // Of addresses that are signed beforehand, by Amazon and Google
    "xamzsignature",
    "xgoogsignature",
  ],
]);

/** Of these names, and what may be between their letters. */
const LAST_LETTERS = [...new Set(Array.from(credentialNames, (name) => name.slice(-1))), "_-"].join("");

/**
 * Reads a URL, DSN or `name=value;` list. Undefined when the value is none of these, so that other rules decide.
 * `postgres://`, `redis://:…@`, `user:…@tcp(host)`, JDBC, ADO.NET and libpq forms are known. The key's name tells
 * a hook from another address.
 */
export function readConnection(text: string, name = ""): ConnectionSecret | undefined {
  // The attributes of an element are read elsewhere.
  if (text.startsWith("<")) return undefined;
  const scheme = text.indexOf("://");
  if (scheme > 0 && isScheme(text.slice(0, scheme))) return readUrl(text, scheme + 3, name);
  const password = findDsnPassword(text) ?? findOraclePassword(text) ?? SCHEMELESS.exec(text)?.[1];
  if (password !== undefined) return isLiteral(password) ? "password" : "none";
  return hasCredentialParameter(text) ? "password" : undefined;
}

/** RFC 3986 schemes, with the colons of `jdbc:postgresql` allowed. */
function isScheme(text: string): boolean {
  return text.length <= 40 && /^[A-Za-z][A-Za-z0-9+.:-]*$/.test(text);
}

/** Between the addresses of a list. Hosts of one address have no scheme of their own. */
const BETWEEN = /[,;|\s]+(?=[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/)/;

function readUrl(text: string, start: number, name: string): ConnectionSecret {
  if (!text.includes("://", start)) return readOneUrl(text, start, name);
  const found = text.split(BETWEEN).map((each) => readOneUrl(each, each.indexOf("://") + 3, name));
  return found.find((each) => each !== "none") ?? "none";
}

function readOneUrl(text: string, start: number, name: string): ConnectionSecret {
  const userinfo = findUserinfo(text, start);
  const colon = userinfo.indexOf(":");
  if (colon >= 0 && isLiteral(userinfo.slice(colon + 1))) return "password";
  if (colon < 0 && (isTokenUser(userinfo, text) || isVendorsUser(userinfo))) return "secret";
  if (isNotifier(text, start)) return "secret";
  if (hasCredentialParameter(text)) return text.startsWith("jdbc:") ? "password" : "secret";
  // What a parameter holds may have parameters, too: `odbc_connect=…%3BPWD%3D…`.
  if (text.includes("%3D") && hasCredentialParameter(decodePercents(text))) return "secret";
  return isHookAddress(text.slice(start), name) ? "secret" : "none";
}

/**
 * What is before the `@` of the authority. People leave `/`, `?` and `#` in a password as they are; then the last
 * `@` ends it, unless what follows the colon is a port: `https://host:8443/login?next=/@me` has no password.
 */
function findUserinfo(text: string, start: number): string {
  const end = text.slice(start).search(/[/?#]/);
  const authority = end < 0 ? text.slice(start) : text.slice(start, start + end);
  const at = authority.lastIndexOf("@");
  if (at >= 0) return authority.slice(0, at);
  if (!/^[^\s:/?#[\]]*:(?!\d{1,5}(?:[/?#,]|$))/.test(authority)) return "";
  const late = text.lastIndexOf("@");
  const guess = late < 0 ? "" : text.slice(start, late);
  return guess.includes(" ") ? "" : guess;
}

/** A token in the place of a user name. A Sentry DSN (32 hex digits, numeric project path) is meant to be public. */
function isTokenUser(user: string, text: string): boolean {
  if (user.length < 20 || !/\d/.test(user) || !/^[\w-]+$/.test(user)) return false;
  return !(/^[0-9a-f]{32}$/.test(user) && /\/\d+$/.test(text)) && isLiteral(user);
}

/** `sendgrid://SG.…@default`: a service's token with marks that no name has. */
function isVendorsUser(user: string): boolean {
  return user.length >= SHORTEST_VENDORS && user.includes(".") && findVendorToken(user) !== undefined;
}

const SHORTEST_VENDORS = 20;

/** `user:password@tcp(host)/db`, the DSN of Go's MySQL driver: https://github.com/go-sql-driver/mysql#dsn-data-source-name */
function findDsnPassword(text: string): string | undefined {
  const at = text.includes("@") ? text.search(/@(?:tcp|unix|tcp6|udp)?\(/) : -1;
  const colon = text.indexOf(":");
  return at > 0 && colon > 0 && colon < at ? text.slice(colon + 1, at) : undefined;
}

/** `user:password@account/database`, as Go's driver of Snowflake takes it: https://pkg.go.dev/github.com/snowflakedb/gosnowflake */
const SCHEMELESS =
  /^(?!(?:mailto|npm|sips?|xmpp|acct|ssh|git|pkg):)[\w.-]{1,60}:([^@\s/]{3,100})@[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}(?::\d{2,5})?\/[\w./]+(?:\?\S*)?$/;

/** `user/password@//host` and `user/password@host:1521`, as SQL*Plus takes it: `name/package@version` has no port. */
const EASY_CONNECT = /^\w{1,60}\/[^@\s]{3,100}@(?:\/\/[\w[]|[\w.-]{1,200}:\d{2,5}(?:\/|$))/;

/** `jdbc:oracle:thin:user/password@host`: https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html */
function findOraclePassword(text: string): string | undefined {
  if (!text.startsWith("jdbc:oracle:") && !(text.includes("@") && EASY_CONNECT.test(text))) return undefined;
  const slash = text.indexOf("/");
  const at = text.indexOf("@");
  return slash > 0 && slash < at ? text.slice(slash + 1, at) : undefined;
}

function decodePercents(text: string): string {
  return text.replace(/%([0-7][0-9A-Fa-f])/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** What divides parameters. A text without it has none. */
const SEPARATOR = /[;&?\s]/;
const LONGEST_NAME = 40;

/** `password=…` among parameters divided by `;`, `&`, `?` or blanks. */
function hasCredentialParameter(text: string): boolean {
  let equals = text.indexOf("=");
  if (equals < 0 || !SEPARATOR.test(text)) return false;
  for (; equals >= 0; equals = text.indexOf("=", equals + 1)) {
    if (isCredentialParameter(text, equals)) return true;
  }
  return false;
}

function isCredentialParameter(text: string, equals: number): boolean {
  const start = findNameStart(text, equals);
  if (start < 0 || equals - start < 2) return false;
  const written = text.slice(start, equals);
  if (!mayEndSo(written, LAST_LETTERS)) return false;
  const name = written.replace(/[_-]/g, "").toLowerCase();
  const isKnown = credentialNames.has(name);
  if (!isKnown && !NAMED_TOKEN.test(written)) return false;
  const value = text.slice(equals + 1, findValueEnd(text, equals + 1));
  if (OPENS_COMMAND.test(value) || isPlainFile(value)) return false;
  return (isKnown ? isLongEnough(name, value) : looksDrawn(value)) && isLiteral(value);
}

/** `"$(cat …` up to its blank. */
const OPENS_COMMAND = /^["']?(?:\$\(|`)[a-z./<]/;

/** `key=/etc/ssl/x.key` */
function isPlainFile(value: string): boolean {
  return value.startsWith("/") && isPlainPath(value);
}

/** `feed_token`, `X-Plex-Token`; with others the next page of a list is asked for, or a form is guarded. */
const NAMED_TOKEN =
  /(?<!page|next|continuation|sync|csrf|xsrf|device|cursor)[_-]?(?<!(?:page|next|continuation|sync|csrf|xsrf|device|cursor)[_-])(?:token|secret|password)$/i;

/** Behind the separator before `equals`; -1 if there is another `=` in between, or a text too long for a name. */
function findNameStart(text: string, equals: number): number {
  for (let start = equals; start >= equals - LONGEST_NAME; start--) {
    if (start === 0) return start;
    const code = text.charCodeAt(start - 1);
    if (isSeparator(code)) return start;
    if (code === EQUALS) return -1;
  }
  return -1;
}

/** Where the next separator is, or the end of the text. */
function findValueEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !(isSeparator(text.charCodeAt(end)) && !isWithinValue(text, end))) end++;
  return end;
}

/** A `?` behind another one begins no parameter, unless a name and `=` follow. */
function isWithinValue(text: string, at: number): boolean {
  return text.charCodeAt(at) === 63 && !/^[\w.-]{1,40}=/.test(text.slice(at + 1, at + 42));
}

/** As the pattern has it: `;`, `&`, `?`, blanks. */
function isSeparator(code: number): boolean {
  return code === 59 || code === 38 || code === 63 || isBlank(code);
}

/** `key=` and `token=` carry short settings too; a password may be short. */
function isLongEnough(name: string, value: string): boolean {
  const isMixed = /\d/.test(value) || (/[A-Z]/.test(value) && /[a-z]/.test(value));
  return value.length >= (name.startsWith("p") ? 3 : isMixed ? 10 : 12);
}

/** What programs put a value in for: `%s`, `%v`, `{}`, `{0}`, `?`. */
const VERB = /^(?:%[svqd]|\{\d?\}|\?|:\w{1,20})$/;

function isLiteral(password: string): boolean {
  return password !== "" && !VERB.test(password) && !hasTemplate(password) && !isPlaceholder(password);
}
