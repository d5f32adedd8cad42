import { type Member, unquote } from "./member.ts";

/** Of a command line: passwords that no option of their own names. */
export function readUnnamed(words: readonly string[]): Member[] {
  return [...readBehindUser(words), ...readSet(words), ...readPassphrases(words), ...readBatch(words)];
}

/** https://www.rabbitmq.com/docs/man/rabbitmqctl.8, and tools whose commands are called alike: a user, then the password. */
const USER_COMMAND = /^(?:add_user|change_password|set_password)$/;

function readBehindUser(words: readonly string[]): Member[] {
  const at = words.findIndex((word) => USER_COMMAND.test(word));
  return at < 0 ? [] : toMembers("password", words[at + 2]);
}

/** `aws configure set aws_secret_access_key …`, `npm config set //registry/:_authToken …` */
function readSet(words: readonly string[]): Member[] {
  const at = words.findIndex((word) => /^(?:config)?set$/i.test(word));
  const name = words[at + 1]?.replace(/^.*:/, "");
  return at < 0 || name === undefined ? [] : toMembers(name, words[at + 2]);
}

/** https://www.net-snmp.org/docs/man/snmpcmd.html: the two of version 3. Other programs have other things behind these letters. */
function readPassphrases(words: readonly string[]): Member[] {
  if (!words.some((word) => /^auth(?:No)?Priv$/.test(word))) return [];
  return words.flatMap((word, index) =>
    /^-[AX]$/.test(word) ? toMembers("password", words[index + 1]) : [],
  );
}

/** https://httpd.apache.org/docs/current/programs/htpasswd.html: with `-b` the password is the last word. */
function readBatch(words: readonly string[]): Member[] {
  const isBatch = words[0] === "htpasswd" && words.some((word) => /^-[a-zA-Z]*b[a-zA-Z]*$/.test(word));
  return isBatch ? toMembers("password", words.at(-1)) : [];
}

function toMembers(name: string, value: string | undefined): Member[] {
  return value === undefined ? [] : [{ name, value: unquote(value) }];
}
