import { judgeName } from "./classify/names/judgeName.ts";
import { type CommentJudge, exampleComments } from "./comments/exampleComments.ts";
import { isTellingComment, isTellingName } from "./comments/judgeComment.ts";
import { createRepeatTest } from "./comments/tellingParts.ts";
import type { EnvEntry, Span } from "./envEntry.ts";
import { createMovedKeyTest, onlyThisMachine } from "./isMovedKey.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { findPemRows } from "./statements/findPemRows.ts";

/**
 * The text of a `.env.example`, which is made to be committed: every key without its value, with the comments and
 * blank lines around it. A commented-out entry loses its value too. A comment that repeats a value of the file or the
 * secret part of one, or gives a secret away by itself, is left out, as is whatever is neither comment nor entry. Linear
 * in the text's length.
 */
export function writeExample(text: string): string {
  const entries = withoutRows(text, parseEnvFile(text).entries);
  const repeatsValue = createRepeatTest(text, entries);
  const keys = entries.map(({ key }) => key);
  const isMoved = createMovedKeyTest(keys, onlyThisMachine);
  const judge = { repeatsValue, isTelling: isTellingComment, isMoved };
  const lines: string[] = [];
  let from = 0;
  let above: EnvEntry | undefined;
  for (const entry of [...entries, undefined]) {
    // Before an entry stands its indentation, behind it the rest of its line.
    const gap = text.slice(from, entry?.start).split(LINE_END);
    const own = gap.slice(from === 0 ? 0 : 1, entry === undefined ? undefined : -1);
    lines.push(...exampleComments(own, judge, { above: isAboutSecret(above), below: isAboutSecret(entry) }));
    if (entry === undefined) break;
    if (!isTellingName(entry.key)) lines.push(nameOnly(entry, text, judge));
    [from, above] = [entry.end, entry];
  }
  return `${withoutBlankEnd(lines).join("\n")}\n`;
}

const LINE_END = /\r\n|\r|\n/;

/** Without what dotenv takes for entries within a private key that has no quotes: a row may end in `==`. */
function withoutRows(text: string, entries: readonly EnvEntry[]): readonly EnvEntry[] {
  let rows: Span | undefined;
  return entries.filter((entry) => {
    if (rows !== undefined && entry.start < rows.end) return false;
    rows = findPemRows(text, entry);
    return true;
  });
}

function isAboutSecret(entry: EnvEntry | undefined): boolean {
  const verdict = entry === undefined ? "nothing" : judgeName(entry.key);
  return verdict === "password" || verdict === "secret";
}

/** What follows a `#` without blanks around it may be the end of the value: readers differ there. */
function nameOnly(entry: EnvEntry, text: string, { repeatsValue, isTelling }: CommentJudge): string {
  const { exported, key, comment } = entry;
  const name = `${exported ? "export " : ""}${key}=`;
  if (comment === undefined) return name;
  const words = text.slice(comment.start, comment.end).trimEnd();
  const isClear = /^#\s/.test(words) && /\s/.test(text.charAt(comment.start - 1));
  return isClear && !repeatsValue(words) && !isTelling(words, isAboutSecret(entry))
    ? `${name} ${words}`
    : name;
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
}
