import { type Member, toArgument } from "./member.ts";

/** Of a command line: passwords that no option of their own names. */
export function readUnnamed(words: readonly string[]): Member[] {
  return [
    ...readBehindUser(words),
    ...readRules(words),
    ...readSet(words),
    ...readPassphrases(words),
    ...readBatch(words),
    ...readInput(words),
    ...readLogin(words),
  ];
}

/** https://www.rabbitmq.com/docs/man/rabbitmqctl.8, and tools whose commands are called alike: a user, then the password. */
const USER_COMMAND = /^(?:add_user|change_password|set_password)$/;

function readBehindUser(words: readonly string[]): Member[] {
  const at = words.findIndex((word) => USER_COMMAND.test(word));
  return at < 0 ? [] : toArgument("password", words[at + 2]);
}

/** https://redis.io/docs/latest/commands/acl-setuser/: `user default on >…` */
function readRules(words: readonly string[]): Member[] {
  const at = words.findIndex((word) => /^(?:--)?(?:set)?user$/i.test(word));
  const rule = at < 0 || words[at + 2] !== "on" ? undefined : words.find((word) => /^>\S/.test(word));
  return toArgument("password", rule?.slice(1));
}

/** `aws configure set aws_secret_access_key …`, `npm config set //registry/:_authToken …` */
function readSet(words: readonly string[]): Member[] {
  const at = words.findIndex((word) => /^(?:config)?set$/i.test(word));
  const name = words[at + 1]?.replace(/^.*:/, "");
  return at < 0 || name === undefined ? [] : toArgument(name, words[at + 2]);
}

/** https://www.net-snmp.org/docs/man/snmpcmd.html: the two of version 3. Other programs have other things behind these letters. */
function readPassphrases(words: readonly string[]): Member[] {
  if (!words.some((word) => /^auth(?:No)?Priv$/.test(word))) return [];
  return words.flatMap((word, index) =>
    /^-[AX]$/.test(word) ? toArgument("password", words[index + 1]) : [],
  );
}

/** https://httpd.apache.org/docs/current/programs/htpasswd.html: with `-b` the password is the last word. */
function readBatch(words: readonly string[]): Member[] {
  const isBatch = words[0] === "htpasswd" && words.some((word) => /^-[a-zA-Z]*b[a-zA-Z]*$/.test(word));
  return isBatch ? toArgument("password", words.at(-1)) : [];
}

/** What a program that asks for its password is given: `… --password-stdin <<< "…"`, `echo … | … --password-stdin`. */
function readInput(words: readonly string[]): Member[] {
  if (!words.some((word) => /^--?pass(?:word|wd|phrase)?-(?:on-)?stdin$|^-S$/.test(word))) return [];
  const at = words.findIndex((word) => word.startsWith("<<<"));
  if (at >= 0) return toArgument("password", words[at]?.slice("<<<".length) || words[at + 1]);
  const pipe = words.indexOf("|");
  return /^(?:echo|printf)$/.test(words[0] ?? "") && pipe > 1 ? toArgument("password", words[pipe - 1]) : [];
}

/** https://lftp.yar.ru/lftp-man.html: `-u user,password` */
function readLogin(words: readonly string[]): Member[] {
  const isFtp = words.some((word) => /^(?:lftp$|s?ftps?[:.])/.test(word));
  const login = isFtp ? words[words.indexOf("-u") + 1] : undefined;
  return login?.includes(",") ? toArgument("password", login.slice(login.indexOf(",") + 1)) : [];
}
