import { judgeName } from "./classify/judgeName.ts";
import { classifyEntry } from "./classifyEntry.ts";
import { mentionsCredential, readsOn } from "./credentialWords.ts";
import { findPemRows } from "./findPemRows.ts";
import { announcesCredential, isTellingName } from "./judgeComment.ts";
import { splitLines } from "./lines.ts";
import { parseEnvFile } from "./parseEnvFile.ts";
import { announcesSeed, isSeedRow } from "./tellingForms.ts";
import { type MovedComment, readMovedComment } from "./writeMovedComment.ts";

/** Whether the entries next to the lines speak of a credential by their names. */
interface Neighbours {
  readonly above: boolean;
  readonly below: boolean;
}

/** Judges the words of a comment. */
export interface CommentJudge {
  /** Whether it repeats a value of the file. */
  readonly repeatsValue: (comment: string) => boolean;
  readonly isTelling: (comment: string, isNear: boolean) => boolean;
  /** Whether a move left it, in the place of a key. */
  readonly isMoved: (comment: MovedComment) => boolean;
}

/** The comments and blank lines between two entries, as an example may hold them. */
export function exampleComments(
  lines: readonly string[],
  { repeatsValue, isTelling, isMoved }: CommentJudge,
  { above, below }: Neighbours,
): readonly string[] {
  const kept = lines.map((line) => line.trim()).filter((line) => line === "" || line.startsWith("#"));
  const firstBlank = kept.indexOf("");
  const lastBlank = kept.lastIndexOf("");
  const cut = cutEntries(kept, isMoved);
  // What an entry says is its own affair, but dotenv takes `passwords:` above a list for one.
  const words = cut.map(({ text, isEntry }, index) =>
    isEntry ? (/^[^A-Z=]+:$/.test(text) ? text : "#") : (kept[index] ?? ""),
  );
  const mentions = words.map(mentionsCredential);
  const isNear = (index: number): boolean => {
    const isBelowSecret = above && (firstBlank === -1 || index < firstBlank);
    const isAboveSecret = below && index > lastBlank;
    if (isBelowSecret || isAboveSecret || announcesCredential(kept[index - 1] ?? "")) return true;
    return isRowOfCredentials(words, mentions, index);
  };
  const mayStay = (text: string, isClose: boolean): boolean =>
    !repeatsValue(text) && !isTelling(text, isClose);
  return cut.flatMap(({ text, isEntry, prose }, index) => {
    if (text === "") return kept[index] === "" ? [""] : [];
    if (prose !== undefined && MACHINE_READ.test(prose)) return [prose];
    // `bob: Winter-Sun-42`: what reads as an entry is looked at as closely as what stands beside a credential.
    if (prose !== undefined && mayStay(prose, !ENDS_IN_NUMBER.test(prose) || isNear(index))) return [prose];
    return (isEntry ? !repeatsValue(text) : mayStay(text, isNear(index))) ? [text] : [];
  });
}

/** A port, a limit, a number of seconds. */
const ENDS_IN_NUMBER = /: \d{1,5}$/;

/** How many lines above a row may say what it is: a heading, the head of a table and its rule, other rows. */
const ROWS_ABOVE = 4;

/** A line of a few words below one that speaks of a credential, or right above it: a row of a list or a table. */
function isRowOfCredentials(words: readonly string[], mentions: readonly boolean[], index: number): boolean {
  const row = (words[index] ?? "").split(/[\s|]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (row.length > 3) return false;
  if (mentions[index + 1] === true) return true;
  const from = Math.max(0, index - ROWS_ABOVE);
  const blank = words.slice(from, index).lastIndexOf("");
  return mentions.slice(from + blank + 1, index).includes(true);
}

interface ExampleLine {
  /** Empty for a line that is left out. */
  readonly text: string;
  readonly isEntry: boolean;
  /** The whole line, where it may be a sentence that only reads as an entry: `# Default: 3000`. */
  readonly prose?: string;
}

const leftOut: ExampleLine = { text: "", isEntry: true };

/** Commented-out entries without their values, and no private key. */
function cutEntries(kept: readonly string[], isMoved: CommentJudge["isMoved"]): readonly ExampleLine[] {
  const lines = kept.map((text): ExampleLine => {
    const moved = readMovedComment(text);
    const isKey = moved !== undefined && isMoved(moved);
    return isKey ? { text: `# ${moved.key}=`, isEntry: true } : { text, isEntry: false };
  });
  for (const { start, end } of findCommented(kept)) {
    const line = kept[start] ?? "";
    lines[start] = end === start ? { ...cutEntry(line), ...readProse(line) } : cutEntry(line);
    lines.fill(leftOut, start + 1, end + 1);
  }
  dropPrivateKeys(kept, lines);
  dropSeedPhrases(kept, lines);
  return lines;
}

/** The lines of each commented-out entry, as dotenv would read the lines without their `#`. */
function findCommented(kept: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  const plain = kept.map((line) => line.replace(/^#[\s#]*/, "")).join("\n");
  return parseEnvFile(plain).entries.map((entry) => {
    const rows = findPemRows(plain, entry);
    const further = rows === undefined ? 0 : splitLines(plain, rows).length;
    return { start: entry.startLine, end: entry.endLine + further };
  });
}

/** `#KEY=old` is a favourite place for an old value. A row of a key or a token that ends in `=` is not a name. */
function cutEntry(line: string): ExampleLine {
  const moved = readMovedComment(line);
  if (moved?.isAssigned === true) return { text: `# ${moved.key}=`, isEntry: true };
  const [text, key = ""] = /^#+\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line) ?? [];
  return text === undefined || isTellingName(key) ? leftOut : { text, isEntry: true };
}

/** Words before a colon that no entry is called. */
const HEADING =
  /^(?:notes?|todo|fixme|warning|caution|important|danger|hints?|tips?|info|deprecated|optional|required|defaults?|examples?|docs?|see|nb|formats?|values?|types?|units?|range|options|usage|licen[cs]e|copyright|authors?|maintainers?|contact|version|since|updated|source|owner)$/i;

/** What editors, licence tools and scanners read. */
const MACHINE_READ =
  /^#+\s*(?:SPDX-License-Identifier: [\w.+-]+|vim?: (?:set )?(?:\w{2,12}(?:=\w{1,10})?(?:[ :]+|$))+|-\*- [\w:; -]+ -\*-|pragma: [a-z ]+|shellcheck disable=[A-Z\d,]+)$/;

/**
 * dotenv takes `KEY: value` for an entry as well, and people write `Docs: …` above one. Names of entries are in capitals;
 * `bob: timber lake` may be how Bob signs in, and `door: 4829` how one gets in.
 */
function readProse(line: string): Pick<ExampleLine, "prose"> {
  if (MACHINE_READ.test(line)) return { prose: line };
  const [, name = "", rest = ""] = /^#+\s*([\w.-]+):\s+(.*)$/.exec(line) ?? [];
  const isSentence = HEADING.test(name) || (/[a-z]/.test(name) ? isSaidOf(name, rest) : isChoice(rest));
  return isSentence && !classifyEntry(name, rest).secret ? { prose: line } : {};
}

/** `# AUTH_MODE: one of none, basic` */
function isChoice(rest: string): boolean {
  return /^(?:one of|either|any of|set to|defaults? to|can be|must be|see|comma.separated)\b(?: [a-z0-9_,./'"|-]+){2,}$/i.test(
    rest,
  );
}

function isSaidOf(name: string, rest: string): boolean {
  if (/^\d+$/.test(rest)) return judgeName(name) === "harmless";
  return /^[a-z]+:\/\//.test(rest) || readsOn(rest);
}

/** From the first line of a private key to its last, or to the end of the comment if that is missing. */
function dropPrivateKeys(kept: readonly string[], lines: ExampleLine[]): void {
  let isWithin = false;
  kept.forEach((line, index) => {
    if (line === "") isWithin = false;
    const begins = /-----BEGIN [A-Z ]*PRIVATE/.test(line);
    isWithin ||= begins;
    if (!isWithin) return;
    lines[index] = begins ? cutEntry(line) : leftOut;
    if (line.includes("-----END ")) isWithin = false;
  });
}

/** The words of a wallet below what announces them, over as many lines as there are. */
function dropSeedPhrases(kept: readonly string[], lines: ExampleLine[]): void {
  let isWithin = false;
  kept.forEach((line, index) => {
    const begins = announcesSeed(line);
    isWithin = begins || (isWithin && isSeedRow(line));
    if (isWithin && !begins) lines[index] = leftOut;
  });
}
