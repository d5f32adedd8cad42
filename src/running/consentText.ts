import type { Fact, FactKind } from "./launch.ts";
import { makeVisible, showNumber } from "./visibleText.ts";

/** How a fact is called, without the colon. */
export type Labels = Readonly<Record<FactKind, string>>;

/** As wide as a dialog of VS Code is for sure, and as high as the lowest window has room for. */
const MAX_COLUMNS = 52;
const MAX_LINES = 18;

/**
 * Where our own line was too short for a foreign text; what comes after it is the text, a blank included. It is in no foreign
 * text itself.
 */
const CONTINUED = "↪";

/** What is not taken apart: a character, or the number that stands for one. */
const UNITS = /\\u\{[0-9A-F]+\}|[\s\S]/gu;

/**
 * What stays together where a line has room for it: a word or the number of a character, with the blank before it. A number
 * ends a word, since what stands for line ends and blanks would make one word of a whole text.
 */
const PIECES = / ?(?:\\u\{[0-9A-F]+\}|(?:(?!\\u\{)[^ ])+)| /gu;

/**
 * Labelled lines for a dialog. No foreign text can start a line, add a label or hide a part of itself: each line starts
 * with our label or our sign. Undefined when not all of it would be in sight at once.
 */
export function writeFacts(facts: readonly Fact[], labels: Labels): readonly string[] | undefined {
  const lines = facts.flatMap(({ kind, text }) =>
    breakLine(`${labels[kind]}: `, hideLabels(makeVisible(text).replaceAll("↪", showNumber), labels)),
  );
  return lines.length > MAX_LINES ? undefined : lines;
}

/** Removes the colon from whatever reads like one of our labels. */
function hideLabels(text: string, labels: Labels): string {
  return Object.values(labels).reduce(
    (shown, label) =>
      shown.replace(new RegExp(`(${escapeExpression(label)}\\s*):`, "giu"), `$1${showNumber(":")}`),
    text,
  );
}

function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Between words, so that what is read is what is there; only a word that no line has room for is cut, where the line is full. */
function breakLine(label: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = label;
  for (const piece of text.match(PIECES) ?? []) {
    const isWhole = columnsOf(CONTINUED + piece) <= MAX_COLUMNS;
    for (const part of isWhole ? [piece] : (piece.match(UNITS) ?? [])) {
      if (columnsOf(line + part) > MAX_COLUMNS) {
        lines.push(line);
        line = CONTINUED;
      }
      line += part;
    }
  }
  return [...lines, line];
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + widthOf(character), 0);
}

/** In the widths of a small letter, generously: a dialog that wraps a line of its own accord has no sign of ours before it. */
function widthOf(character: string): number {
  if (/[mwMW@%\u2014]/.test(character) || (character.codePointAt(0) ?? 0) >= 0x1100) return 2;
  return /[A-Z&#$+=~<>_]/.test(character) ? 1.5 : 1;
}
