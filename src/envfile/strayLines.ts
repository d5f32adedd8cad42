import { skipToLineEnd } from "./characters.ts";
import { classifyStatement } from "./classifyStatement.ts";
import { isTellingWord } from "./comments/judgeComment.ts";
import type { EnvEntry } from "./envEntry.ts";
import { skipLineEnd } from "./lines.ts";
import { beginsStatement, endsInMark } from "./statements/writtenValue.ts";

/** As much as is looked at below an entry. */
const MAX_BELOW = 8192;

/**
 * Whether the lines below an entry, which dotenv passes over, may be the rest of its value: a token that was wrapped, a
 * list as in YAML, the other half of a seed phrase. Beside a secret every line may be, as no form tells half a password
 * from a word; below a setting only what looks like a secret itself, for people do write notes there.
 */
export function hasStrayLines(text: string, entry: EnvEntry): boolean {
  const limit = Math.min(text.length, entry.end + MAX_BELOW);
  // What a mark joins may be below a note or a blank line.
  const isJoined = entry.quote === undefined && endsInMark(text, entry);
  let isBelow = true;
  let isSecret: boolean | undefined;
  for (let at = nextLine(text, entry.end); at < limit; at = nextLine(text, at)) {
    const line = text.slice(at, skipToLineEnd(text, at)).trim();
    const isGap = line === "" || line.startsWith("#");
    if (isGap && isJoined) continue;
    if (isGap) return false;
    if (beginsStatement(text, at)) return isWrappedEnd(line) || isLastRow(text, entry, line);
    if (line.split(/\s+/).some((word) => isTellingWord(word))) return true;
    isBelow &&= !isApart(line);
    if (!isBelow) continue;
    isSecret ??= isUnquotedSecret(text, entry);
    if (isSecret || isUnfinished(entry, line)) return true;
  }
  return false;
}

function nextLine(text: string, at: number): number {
  return skipLineEnd(text, skipToLineEnd(text, at));
}

/** The last row of wrapped base64, which dotenv takes for a key without a value. */
function isWrappedEnd(line: string): boolean {
  const key = /^([\w.-]{6,})={1,2}$/.exec(line)?.[1];
  return key !== undefined && isTellingWord(key);
}

const WHOLE_ROW = /^(?:[A-Za-z0-9+/]{4}){10,}$/;

/** `Zm9vYg==` below a full row. With one `=` an empty entry looks the same, but is seldom in both cases. */
function isLastRow(text: string, entry: EnvEntry, line: string): boolean {
  const isRow = /^(?:\w{4})*\w{2}==$/.test(line) || /^(?=\w*[a-z])(?=\w*[A-Z\d])(?:\w{4})*\w{3}=$/.test(line);
  return isRow && WHOLE_ROW.test(entry.value) && classifyStatement(text, entry).secret;
}

/** Strings side by side: `"Winter-" +`, `"Moon"`. */
const STRING_END = /["'`]\s*[+&.]?$/;
const NEXT_STRING = /^[+&.]?\s*["'`]/;
/** What goes on below in most languages. */
const UNFINISHED = /[([{,+]$|^\(/;

function isUnfinished({ quote, value }: EnvEntry, line: string): boolean {
  const isString = quote !== undefined || STRING_END.test(value);
  return UNFINISHED.test(value) || (isString && NEXT_STRING.test(line));
}

/** A value in quotes ends with them. */
function isUnquotedSecret(text: string, entry: EnvEntry): boolean {
  return entry.quote === undefined && classifyStatement(text, entry).secret;
}

/** Rulers, headings, sections, marks of a merge, comments of other languages. */
const APART =
  /^(?:[^\p{L}\p{N}"'`()[\]]+|[-=*~+]{2,8}(?!.*\b(?:BEGIN|END)\b).*[-=*~+]{2}|\[[\w .:-]+\]|(?:<{7}|>{7}|\|{7})(?: .*)?|(?:\/\/|;|--|rem)\s.*)$/iu;

/** Commands of a shell, as `.envrc` has them between its entries. */
const COMMAND =
  /^(?:(?:\.|:|alias|case|cd|declare|do|done|dotenv(?:_if_exists)?|echo|elif|else|esac|eval|exec|export|fi|for|function|if|layout|local|path_add|PATH_add|printf|readonly|set|shopt|source(?:_env|_env_if_exists|_up|_up_if_exists)?|then|trap|typeset|unset|until|use|watch_(?:file|dir)|while)(?=[\s;]|$)|\[\[? |[A-Za-z_]\w*\s*\(\))/;

function isApart(line: string): boolean {
  return APART.test(line) || COMMAND.test(line);
}
