import { BYTE_ORDER_MARK, skipBlanks } from "../characters.ts";
import { setsSeveralVariables } from "../statements/severalVariables.ts";
import type { DialectNote, DialectReason, DialectRule, Reader } from "./dialectNote.ts";

/*
 * Everything but `$` (see `expansionRules`) and Node's parser (see `describeNode`).
 */

/** These three mostly agree with each other, and seldom with dotenv. */
const strict: readonly Reader[] = ["godotenv", "Docker Compose", "python-dotenv"];

function note(applies: boolean, readers: readonly Reader[], reason: DialectReason): DialectNote | undefined {
  return applies ? { readers, reason } : undefined;
}

const keepHash: DialectRule = ({ entry, opening }) => {
  const { comment, separator, valueEnd } = entry;
  if (comment?.start !== valueEnd || opening !== undefined) return undefined;
  const cut = comment.end - comment.start;
  // godotenv crashes on a value that is nothing but a comment.
  const readers = valueEnd === separator + 1 ? strict.slice(1) : strict;
  return cut === 1
    ? { readers, reason: "`#` starts a comment here: 1 character is cut, but kept there" }
    : { readers, reason: "`#` starts a comment here: {0} characters are cut, but kept there", count: cut };
};

const keepHashBehindTab: DialectRule = ({ text, entry, opening }) => {
  const { comment, valueEnd } = entry;
  if (comment === undefined || comment.start === valueEnd || opening !== undefined) return undefined;
  return note(
    text[comment.start - 1] === "\t",
    ["Docker Compose"],
    "`#` after a tab does not start a comment there",
  );
};

const keepBackticks: DialectRule = ({ opening, isClosed }) =>
  note(
    opening === "`" && isClosed,
    ["Ruby dotenv", ...strict],
    "backticks are not quotes there, and are kept",
  );

const refuseOpenQuotes: DialectRule = ({ raw, opening, isClosed }) => {
  if (opening === undefined || opening === "`" || isClosed) return undefined;
  return raw.indexOf(opening, 1) === -1
    ? {
        readers: strict,
        reason: "the quote is never closed: the entry is skipped or the file is refused there",
      }
    : {
        readers: strict,
        reason: "text after the closing quote: it is cut, the entry is skipped or the file is refused there",
      };
};

const decodeSingleQuotes: DialectRule = ({ opening, isClosed, inner }) =>
  note(
    opening === "'" && isClosed && inner.includes("\\'"),
    ["dotenvx", "Docker Compose", "python-dotenv"],
    "`\\'` is read as `'` there",
  );

const decodeDoubleQuotes: DialectRule = ({ opening, isClosed, inner }) => {
  if (opening !== '"' || !isClosed) return undefined;
  const escaped = new Set(Array.from(inner.matchAll(/\\([^$])/g), ([, character]) => character));
  const usual = escaped.delete("n");
  const readers: Reader[] = escaped.has("t") ? ["dotenvx"] : [];
  if (escaped.delete("r") || usual || escaped.size > 0) readers.push("Ruby dotenv");
  if (escaped.size > 0) readers.push(...strict);
  return note(readers.length > 0, readers, "backslashes are read differently there");
};

/** `"C:\"`: the escaped quote closes only where nothing else can. */
const refuseEscapedClosingQuote: DialectRule = ({ opening, isClosed, inner }) =>
  note(
    opening === '"' && isClosed && inner.endsWith("\\"),
    ["godotenv", "Docker Compose"],
    "a backslash before the closing quote: the file is refused there",
  );

const dropBackslashes: DialectRule = ({ opening, raw }) =>
  note(opening === undefined && /\\[^$]/.test(raw), ["Ruby dotenv"], "backslashes are dropped there");

const refuseColon: DialectRule = ({ text, entry }) =>
  note(text[entry.separator] === ":", ["python-dotenv"], "the key is not found there because of its `:`");

const refuseSpreadLines: DialectRule = ({ text, entry }) => {
  const value = entry.valueStart === entry.valueEnd ? entry.separator : entry.valueStart;
  const isSpread = text[entry.separator] === "=" && hasLineBreak(text.slice(entry.keyEnd, value));
  return note(isSpread, strict, "key, `=` and the start of the value must be on one line there");
};

const keepCarriageReturns: DialectRule = ({ opening, isClosed, inner }) =>
  note(
    opening !== undefined && isClosed && inner.includes("\r\n"),
    ["Docker Compose", "python-dotenv"],
    "the line breaks within the value stay CRLF there",
  );

/** Only classic Mac OS ended lines with CR alone. */
const joinLines: DialectRule = ({ text, entry }) =>
  note(
    entry.comment === undefined && endsWithLoneCarriageReturn(text, entry.end),
    ["Node", "Vite", "Docker Compose"],
    "a lone carriage return does not end a line there",
  );

function endsWithLoneCarriageReturn(text: string, from: number): boolean {
  const [ending = ""] = /^[^\S\r\n]*\r?\n?/.exec(text.slice(from, from + 100)) ?? [];
  return ending.endsWith("\r") && from + ending.length < text.length;
}

const refuseByteOrderMark: DialectRule = ({ text, entry }) =>
  note(
    text.charCodeAt(0) === BYTE_ORDER_MARK && skipBlanks(text, 0) === entry.start,
    ["godotenv"],
    "the file is refused there because of its byte order mark",
  );

const keepNoBreakSpaces: DialectRule = ({ text, entry }) => {
  const isBehind = text[entry.valueEnd] === "\u00a0";
  return note(
    isBehind || text[entry.valueStart - 1] === "\u00a0",
    ["Ruby dotenv"],
    "no-break spaces are kept there",
  );
};

const refuseDashes: DialectRule = ({ entry }) =>
  note(entry.key.includes("-"), ["Ruby dotenv"], "the key is not found there because of its `-`");

/** The first word of a shell, in quotes, and what parts it from the next. */
const QUOTED_WORD = /^(["'`])(?:\\.|(?!\1)[^\\])*\1(?=[ \t;&])/;

/** `export A_TOKEN=… B_TOKEN=…` (nodejs/node#57421). Without `export`, only capitals are hardly a part of a value. */
const splitAssignments: DialectRule = ({ text, raw, opening, isClosed, entry }) => {
  const next = entry.exported ? /[ \t;&][A-Za-z_]\w*=/ : /[ \t][A-Z_][A-Z0-9_]*=/;
  const behind = opening === undefined ? raw : raw.slice(QUOTED_WORD.exec(raw)?.[0].length ?? raw.length);
  const isInValue = !isClosed && next.test(behind);
  const isWhole = isInValue || entry.comment?.start !== entry.valueEnd;
  return note(
    isInValue || setsSeveralVariables(text, entry),
    ["shells"],
    isWhole
      ? "the line sets several variables there, and all of it is the value of the first one here"
      : "the line sets several variables there, and dotenv reads a part of the first one",
  );
};

/** dotenv and Node fill plain objects. */
const loseProto: DialectRule = ({ entry }) =>
  note(
    entry.key === "__proto__",
    ["dotenv", "Node", "Vite", "Next", "dotenvx"],
    "a key with this name is lost there",
  );

export const dialectRules: readonly DialectRule[] = [
  splitAssignments,
  keepHash,
  keepHashBehindTab,
  keepBackticks,
  refuseOpenQuotes,
  decodeSingleQuotes,
  decodeDoubleQuotes,
  refuseEscapedClosingQuote,
  dropBackslashes,
  refuseColon,
  refuseSpreadLines,
  keepCarriageReturns,
  joinLines,
  refuseByteOrderMark,
  keepNoBreakSpaces,
  refuseDashes,
  loseProto,
];

function hasLineBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}
