/** Starts every character that is shown by its number. */
const ESCAPE = "\\u{";

/** What cannot be seen (the blank of Braille, fillers of Khitan and of notes are letters and signs for Unicode), looks like a blank, ends a line or turns the direction of text. */
const UNSEEN =
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\u{16FE4}\u{1D159}]|(?! )\p{Zs}/gu;

/** Letters written from right to left move the numbers and signs around themselves: the blocks that Unicode keeps for them. */
const TURNING = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/gu;

/** Blanks that would push the rest out of sight, and marks that pile up over other lines. */
const PILED = /(?<= ) |(?<=\p{M})\p{M}/gu;

/**
 * A foreign text, whole and on one line: whoever reads it sees every character that is in it. What is shown by its
 * number looks like nothing that could be in the text itself.
 */
export function makeVisible(text: string): string {
  return text
    .replaceAll(ESCAPE, `${showNumber("\\")}u{`)
    .replace(UNSEEN, showNumber)
    .replace(TURNING, showNumber)
    .replace(PILED, showNumber);
}

/** `\u{202E}` for a character. */
export function showNumber(character: string): string {
  return `${ESCAPE}${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}
