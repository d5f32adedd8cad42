import { MAX_MEMBERS, type Member, toMembers, unquote } from "./member.ts";

/** `name=value`, `name = value` or `name: value`; a name of npm's is `//registry.example/:_authToken`. */
const PAIR = /^\s*(?:export\s+|-\s+)?["']?([\w.@/:-]{0,80}?[\w])["']?(?:\s*=\s*|:\s+)(\S.*)$/s;

/** The named values in the text of a file: YAML, INI, TOML, properties, `.npmrc`; by lines. */
export function readLines(text: string): Member[] {
  const lines = text.split(/\r?\n|\\n/, MAX_MEMBERS);
  return lines.flatMap((line) => readPair(line) ?? readDirective(line) ?? []);
}

/** Words of prose and of code are shorter, or have no digit. */
const ROW = /^(?:[-*]\s+)?((?=\D*\d)\S{16,})$/;

/** Rows of one long word each: a list of tokens. */
export function readRows(text: string): Member[] {
  return text.split(/\r?\n|\\n/, MAX_MEMBERS).flatMap((line) => {
    const value = ROW.exec(line.trim())?.[1];
    return value === undefined ? [] : [{ name: "", value }];
  });
}

/** One line or one part of a list. */
export function readPair(text: string): Member | undefined {
  if (!text.includes("=") && !text.includes(":")) return undefined;
  const match = PAIR.exec(text.length > 4096 ? text.slice(0, 4096) : text);
  const [, name, value] = match ?? [];
  return name === undefined || value === undefined ? undefined : { name, value: unquote(value.trim()) };
}

const NETRC_WORD = /\b(password|account)\s+(\S+)/g;
/**
 * Directives that take a password, of Redis and its like:
 * https://redis.io/docs/latest/operate/oss_and_stack/management/sentinel/ and /config/
 */
const DIRECTIVE =
  /^(?:(?:requirepass|masterauth|sentinel +(?:auth-pass +\S+|sentinel-pass)) +|user +\S+ .{0,80}>)(\S+)/;

/** How the first words of directives start: most lines start otherwise. */
const DIRECTIVE_STARTS = "rmsu";

function readDirective(line: string): Member | undefined {
  if (!line.includes(" ") || !DIRECTIVE_STARTS.includes(line.charAt(0))) return undefined;
  const value = DIRECTIVE.exec(line)?.[1];
  return value === undefined ? undefined : { name: "password", value: unquote(value) };
}

/** With attributes or without: `<wsse:Password Type="PasswordText">`. */
const ELEMENT = /<([A-Za-z][\w.:-]{0,60})(?:\s[^<>]{0,200})?>([^<>]{1,500})</g;

/** https://learn.microsoft.com/en-us/nuget/reference/nuget-config-file: `<add key="…" value="…" />` */
const ADDED = /<add\s+(?:key|name)="([\w.:-]{1,60})"\s+(?:value|connectionString)="([^"<>]{1,500})"/g;

/** https://bind9.readthedocs.io/en/latest/reference.html#key-block-grammar */
const NAMED_KEY = /^key\s+["\w.-]{1,80}\s*\{.{0,200}?\b(secret)\s+"?([\w+/=]{8,})/gs;

/** https://www.postfix.org/SASL_README.html#client_sasl_enable */
const RELAY = /^\[[\w.-]{1,80}\](?::\d{1,5})?\s+[^\s:]{1,80}:(\S{3,})$/;

/** Files whose form is their own: `.netrc`, `.pgpass`, XML, the keys of name servers. */
export function readSpecialFile(text: string): Member[] {
  if (text.startsWith("machine ") || text.startsWith("default login ")) {
    return matchAll(text.replaceAll("\\n", "\n"), NETRC_WORD);
  }
  if (text.startsWith("<")) return [...matchAll(text, ELEMENT), ...matchAll(text, ADDED)];
  if (text.startsWith("key ")) return matchAll(text, NAMED_KEY);
  if (text.startsWith("[")) return toMembers("password", RELAY.exec(text)?.[1]);
  const directive = readDirective(text);
  if (directive !== undefined) return [directive];
  return text.includes(":") && !text.includes(" ") ? readBehindHost(text) : [];
}

/** https://www.postgresql.org/docs/current/libpq-pgpass.html: host, port, database, user, password. No address of IPv6, nor a part of one. */
const PGPASS = /^(?![\da-f:]+(?:\/\d+)?$)[^:\s]+:(?:\d{2,5}|\*):[^:\s]+:[^:\s]+:([^:\s]\S*)$/i;
/** Host, port, number of the database, password: https://github.com/joeferner/redis-commander#environment-variables */
const REDIS_HOST = /^(?=[^:]*[a-z.])[\w.-]{1,80}:\d{2,5}:\d{1,2}:([^:\s]{3,})$/i;

function readBehindHost(text: string): Member[] {
  const password = toMembers("password", PGPASS.exec(text)?.[1]);
  // Also a number, a state, the name of a set.
  return password.length > 0 ? password : toMembers("token", REDIS_HOST.exec(text)?.[1]);
}

function matchAll(text: string, pattern: RegExp): Member[] {
  const found: Member[] = [];
  for (const [, name = "", value = ""] of text.matchAll(pattern)) {
    if (found.push({ name, value: value.trim() }) >= MAX_MEMBERS) break;
  }
  return found;
}
