import { isPlaceholder } from "../classify/placeholders/placeholders.ts";
import { stripMarks } from "./plainWords.ts";

/** Programs with the argument or option behind which they take a password, whatever it looks like. */
const commands: readonly RegExp[] = [
  /\bhtpasswd +-\w*b\w* +(?:\S+ +){0,3}?(?=\S+$)/g,
  /\b(?:mkpasswd|openssl passwd) +(?:-(?:m|salt) +\S+ +|-\S+ +)*(?=[^-\s|])/g,
  /\b(?:mysql\w*|mariadb\w*|7z[ar]?|u?nrar|rar) +(?:\S+ +){0,8}?-p(?=[^\s-])/g,
  /\bredis-cli +(?:\S+ +){0,8}?-a +/g,
  /\bldap\w+ +(?:\S+ +){0,8}?-w +/g,
  /\b(?:un)?zip +(?:\S+ +){0,4}?-P +/g,
  /\b(?:docker login|helm registry login|podman login|az login|mongo\w*|sshpass|sqlcmd|bcp|smbclient) +(?:\S+ +){0,8}?-[pPU] +/g,
  /\b(?:curl|https?|xh|wget|ab|hey) +(?:\S+ +){0,8}?(?:-[uaA] ?|--(?:user|auth)[ =])["']?[\w.@-]+:/g,
  /\b(?:sqlplus|sqlldr|expdp?|impdp?|rman target) +(?:-\w+ +){0,4}["']?\w+\/(?=[^\s/@])/g,
  /\bopenssl +(?:\S+ +){0,8}?-k +/g,
  /\bnet user +(?!\/)\S+ +(?=[^\s/])/gi,
  /\brclone obscure +|\bConvertTo-SecureString +(?:-String +)?(?=["'])/gi,
  /\b(?:mc|mcli) (?:alias|config host) (?:set|add) +(?:\S+ +){3}/g,
  /\baws +(?=.{1,300}SecureString)(?:\S+ +){0,12}?--value[ =]/g,
  // Statements of SQL, lines of `.netrc` and settings in XML.
  /\b(?:alter|create) (?:user|role|login) .{1,200}?\bpassword\s*=?\s*(?=N?')/gi,
  /\bmachine +\S+ +login +\S+ +password +/g,
  /\b(?:key|name)=["'][\w.:-]{0,60}(?:password|passwd|pwd|secret|token|apikey)["'] +value=(?=["'][^"'])/gi,
  /--pass(?:word|phrase|wd)?[ =]+(?=[^-\s])/g,
  /\b(?:echo|printf) +(?:-\w+ +)?(?=\S+ *\|)/g,
];

/** Whether a command in a comment is given a password: `mysql -u root -ptimber`. Variables and places to fill in are not. */
export function hasCommandPassword(comment: string): boolean {
  return commands.some((command) =>
    Array.from(comment.matchAll(command)).some(({ index, 0: before }) =>
      isPassword(/^\S*/.exec(comment.slice(index + before.length))?.[0] ?? ""),
    ),
  );
}

function isPassword(word: string): boolean {
  if (/^["'`]?[$<{%]/.test(word)) return false;
  const text = stripMarks(word);
  return text !== "" && !isPlaceholder(text);
}
