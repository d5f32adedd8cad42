import { type MovedComment, readMovedComment } from "../writeMovedComment.ts";
import { readCommented } from "./commentedEntries.ts";
import { MACHINE_READ, type Prose, readProse, readSettingRows } from "./commentProse.ts";
import { mentionsCredential } from "./credentialWords.ts";
import { announcesCredential, isTellingName } from "./judgeComment.ts";
import { announcesSeed, isSeedRow } from "./tellingForms.ts";

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
  const mayStay = (text: string, isClose: boolean, words = text): boolean =>
    !repeatsValue(text) && !isTelling(words, isClose);
  // `bob: Winter-Sun-42`: what reads as an entry is judged as closely as what is beside a credential.
  const mayStayAsProse = ({ text, words, isLoose }: Prose, isClose: boolean): boolean =>
    !(isLoose && isClose) && mayStay(text, isClose || !ENDS_IN_NUMBER.test(text), words);
  return cut.flatMap(({ text, isEntry, prose }, index) => {
    if (text === "") return kept[index] === "" ? [""] : [];
    if (prose !== undefined && MACHINE_READ.test(prose.text)) return [prose.text];
    if (prose !== undefined && mayStayAsProse(prose, isNear(index))) return [prose.text];
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
  /** Where it may be a sentence that only reads as an entry: `# Default: 3000`. */
  readonly prose?: Prose | undefined;
}

const leftOut: ExampleLine = { text: "", isEntry: true };

/** Commented-out entries without their values, and no private key. */
function cutEntries(kept: readonly string[], isMoved: CommentJudge["isMoved"]): readonly ExampleLine[] {
  const lines = kept.map((text): ExampleLine => {
    const moved = readMovedComment(text);
    const isKey = moved !== undefined && isMoved(moved);
    return isKey ? { text: `# ${moved.key}=`, isEntry: true } : { text, isEntry: false };
  });
  const plain = kept.map((line) => line.replace(/^#[\s#]*/, "")).join("\n");
  for (const { firstLine, lastLine } of readCommented(plain)) {
    const line = kept[firstLine] ?? "";
    lines[firstLine] =
      lastLine === firstLine ? { ...cutEntry(line), prose: readProse(line) } : cutEntry(line);
    lines.fill(leftOut, firstLine + 1, lastLine + 1);
  }
  // dotenv takes the first of them for the value of what is above.
  for (const [index, prose] of readSettingRows(kept)) lines[index] = { ...cutEntry(prose.text), prose };
  dropPrivateKeys(kept, lines);
  dropSeedPhrases(kept, lines);
  return lines;
}

/** `#KEY=old` is a favourite place for an old value. A row of a key or a token that ends in `=` is not a name. */
function cutEntry(line: string): ExampleLine {
  const moved = readMovedComment(line);
  if (moved?.isAssigned === true) return { text: `# ${moved.key}=`, isEntry: true };
  const [text, key = ""] = /^#+\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line) ?? [];
  return text === undefined || isTellingName(key) ? leftOut : { text, isEntry: true };
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
