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

/** From so many columns on, a blank is a good place to go on in the next line. */
const ENOUGH_COLUMNS = 30;

/** What is not taken apart: a character, or the number that stands for one. */
const UNITS = /\\u\{[0-9A-F]+\}|[\s\S]/gu;

/**
 * Labelled lines for a dialog. No foreign text can start a line, add a label or hide a part of itself: each line starts
 * with our label or our sign. Undefined when not all of it would be in sight at once.
 */
export function writeFacts(facts: readonly Fact[], labels: Labels): readonly string[] | undefined {
  const lines = facts.flatMap(({ kind, text }) =>
    breakLine(`${labels[kind]}: ${hideLabels(makeVisible(text).replaceAll("↪", showNumber), labels)}`),
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

/** Before a blank where there is one, else between characters, so that a word without end is whole, too. */
function breakLine(text: string): readonly string[] {
  const lines: string[] = [];
  let rest: readonly string[] = text.match(UNITS) ?? [];
  while (rest.length > 0) {
    const sign = lines.length === 0 ? [] : [CONTINUED];
    const fitting = countFitting([...sign, ...rest]) - sign.length;
    const end = fitting === rest.length ? fitting : findEnd(rest, fitting);
    lines.push([...sign, ...rest.slice(0, end)].join(""));
    rest = rest.slice(end);
  }
  return lines;
}

/** How many units have room in a line. */
function countFitting(units: readonly string[]): number {
  let columns = 0;
  const beyond = units.findIndex((unit) => {
    columns += [...unit].reduce((sum, character) => sum + widthOf(character), 0);
    return columns > MAX_COLUMNS;
  });
  return beyond === -1 ? units.length : beyond;
}

function findEnd(units: readonly string[], fitting: number): number {
  const blank = units.lastIndexOf(" ", fitting);
  return blank >= ENOUGH_COLUMNS ? blank : fitting;
}

/** In the widths of a small letter, generously: a dialog that wraps a line of its own accord has no sign of ours before it. */
function widthOf(character: string): number {
  if (/[mwMW@%\u2014]/.test(character) || (character.codePointAt(0) ?? 0) >= 0x1100) return 2;
  return /[A-Z&#$+=~<>_]/.test(character) ? 1.5 : 1;
}
