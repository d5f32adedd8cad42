import { looksDrawn } from "../text/randomness.ts";
import { sign } from "../text/signs.ts";
import { MAX_MEMBERS, type Member, toArgument, unquote } from "./member.ts";
import { readPair } from "./readLines.ts";
import { readUnnamed } from "./readUnnamed.ts";

/** Words of a command line; quotes hold blanks together, also within a word (`-Dx="a b"`). */
const WORD = /(?:[^\s"']+|"[^"]*"?|'[^']*'?)+/g;
const ASSIGNMENT = /^(?:--?|\/p:)?([A-Za-z_][\w.-]{0,80})[=:](.+)$/s;
const FLAG = /^--?([A-Za-z][\w.-]{0,80})$/;

/** Whether the text, written with such signs, is a command line with options or with `NAME=value` before a program. */
export function hasOptions(text: string, signs: number): boolean {
  const first = text.charCodeAt(0);
  // -
  if (first !== 45 && ((signs & sign.blank) === 0 || !text.includes(" "))) return false;
  if ((signs & (sign.hyphen | sign.slash)) !== 0 && /(?:^|\s)(?:--?[A-Za-z]|\/p:)/.test(text)) return true;
  if (maySet(text, signs) && SETS.test(text)) return true;
  return (signs & sign.equals) !== 0 && /^[A-Z_][A-Z0-9_]*=\S+\s/.test(text);
}

/** Commands that set something, without any option: `rabbitmqctl add_user kim …`. */
const SETS = /\s(?:add_user|change_password|set_password|(?:config)?set)\s+\S+\s+\S/i;

/** A glance, which most texts end with. */
function maySet(text: string, signs: number): boolean {
  if (text.includes("set ")) return true;
  return (signs & sign.underscore) !== 0 && (text.includes("_user ") || text.includes("_password "));
}

/** The values of `-Dname=value`, `--name=value`, `--name value`, `/p:Name=value` and `NAME=value`. */
export function readOptions(text: string): Member[] {
  return readArguments((text.match(WORD) ?? []).slice(0, MAX_MEMBERS));
}

/** The same for words that are divided already, as in `["--token", "…"]`. */
export function readArguments(words: readonly string[]): Member[] {
  const named = words.flatMap((each, index) =>
    words[index - 1] === "-o" ? readMountOptions(each) : (readOption(each, words[index + 1]) ?? []),
  );
  return [...named, ...readShortPassword(words), ...readUnnamed(words)];
}

/** `-o username=kim,password=…`: https://man7.org/linux/man-pages/man8/mount.8.html */
function readMountOptions(text: string): Member[] {
  return text.split(/,(?=[a-z_]\w*=)/i).flatMap((each) => readOption(each, undefined) ?? []);
}

/** Options whose letter alone says password, by program; MySQL's has its value behind it without a blank. */
const passwordOptions = new Map([
  ["unrar", /^-p(.+)/],
  ["rar", /^-p(.+)/],
  ["7za", /^-p(.+)/],
  ["7zz", /^-p(.+)/],
  // https://github.com/FreeRDP/FreeRDP/wiki/CommandLineInterface
  ["xfreerdp", /^\/p:(.+)/],
  // https://docs.openssl.org/master/man1/openssl-enc/
  ["openssl", /^-[kK]$/],
  ["mysql", /^-p(.+)/],
  ["mysqldump", /^-p(.+)/],
  ["mysqladmin", /^-p(.+)/],
  ["mariadb", /^-p(.+)/],
  ["7z", /^-p(.+)/],
  ["redis-cli", /^-a$/],
  ["sshpass", /^-p(.*)/],
  ["zip", /^-P$/],
  ["unzip", /^-P$/],
  ["sqlcmd", /^-P$/],
  ["ldapsearch", /^-w$/],
  ["mongo", /^-p$/],
  ["mongosh", /^-p$/],
]);

/**
 * `-uroot -pOtter7`: options of MySQL's programs without the program. A value that touches `-p` behind a user is a password,
 * unless it is a port (`-p8080:80`) or more letters of options (`-pv`).
 */
const USER_OPTION = /^(?:-u(?:[A-Za-z].*)?|-U|--user(?:name)?(?:=.*)?)$/;
const TOUCHING_PASSWORD = /^-p(?![\d:.]+$|[A-Za-z]{1,3}$)(\S{4,})/;

/** Behind a user, `-p` alone has a password or a port behind it. */
const SINGLE_OPTION = /^-[pP]$/;
const PORTS = /^[\d.:-]+(?:\/(?:tcp|udp))?$/;

function findPasswordOption(words: readonly string[]): RegExp | undefined {
  const own = passwordOptions.get(words[0] ?? "");
  if (own !== undefined || !words.some((each) => USER_OPTION.test(each))) return own;
  const at = words.findIndex((each) => SINGLE_OPTION.test(each));
  const value = at < 0 ? undefined : words[at + 1];
  return value === undefined || PORTS.test(value) || value.startsWith("-")
    ? TOUCHING_PASSWORD
    : SINGLE_OPTION;
}

function readShortPassword(words: readonly string[]): Member[] {
  const pattern = findPasswordOption(words);
  const at = pattern === undefined ? -1 : words.findIndex((each) => pattern.test(each));
  // What follows `sshpass` is another program with options of its own.
  if (words[0] === "sshpass" && at > 1) return [];
  const value = at < 0 ? undefined : pattern?.exec(words[at] ?? "")?.[1] || words[at + 1];
  return toArgument("password", value);
}

/** https://docs.docker.com/build/building/secrets/: where a build gets its secret from */
const FOR_BUILD = /^(?:type=\w+,)?id=[\w.-]+(?:,(?:env|src|source|target)=\S+)*$/;

function readOption(text: string, next: string | undefined): Member | undefined {
  const [, name, value] = ASSIGNMENT.exec(unquote(text)) ?? [];
  if (name !== undefined && value !== undefined) {
    if (name === "secret" && FOR_BUILD.test(value)) return undefined;
    return { name: name.startsWith("D") ? name.slice(1) : name, value: unquote(value) };
  }
  const option = FLAG.exec(text)?.[1];
  if (option === undefined || next === undefined || next.startsWith("-")) return undefined;
  return readArgument(option, unquote(next));
}

/** https://curl.se/docs/manpage.html: `-H "Name: value"` and `-u user:password` */
function readArgument(option: string, argument: string): Member | undefined {
  if (option === "H" || option === "header") return readPair(argument);
  const colon = argument.indexOf(":");
  // https://www.samba.org/samba/docs/current/man-html/smbclient.1.html: `-U user%password`
  if ((option === "U" || option === "user") && /^[^%]+%[^%]{3,}$/.test(argument)) {
    return { name: "password", value: argument.slice(argument.indexOf("%") + 1) };
  }
  // Numbers are the ids of a user and a group: `docker run -u 1000:1000`. `date -u +%H:%M` has a format there.
  if ((option === "u" || option === "user") && colon > 0 && !/^(?:\d+:\d+$|\+)/.test(argument)) {
    return { name: "password", value: argument.slice(colon + 1) };
  }
  return isSettingOfOption(option, argument)
    ? undefined
    : { name: aliasOf(option, argument), value: argument };
}

/** `--pass-env PATH` names a variable. */
function isSettingOfOption(option: string, argument: string): boolean {
  return /[-_](?:env|var)$/.test(option) && /^[A-Z_][A-Z0-9_]*$/.test(argument);
}

/** Options that are called otherwise than the secret they take: https://www.erlang.org/doc/apps/erts/erl_cmd.html, Consul, Nomad and Serf. */
function aliasOf(option: string, argument: string): string {
  if (option === "setcookie") return "erlang_cookie";
  return option === "encrypt" && looksDrawn(argument) ? "encryption_key" : option;
}
