const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
const SINGLE_QUOTE = 39;
export const COLON = 58;
export const EQUALS = 61;
export const BACKSLASH = 92;
export const UNDERSCORE = 95;
const BACKTICK = 96;
export const BYTE_ORDER_MARK = 0xfeff;
const NO_BREAK_SPACE = 0xa0;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** Whether `code` is what `\s` of a JavaScript pattern matches, line ends and the byte order mark included. */
export function isBlank(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN);
  return code >= NO_BREAK_SPACE && isWideBlank(code);
}

function isWideBlank(code: number): boolean {
  if (code >= 0x2000 && code <= 0x200a) return true;
  if (code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR) return true;
  return (
    code === NO_BREAK_SPACE ||
    code === 0x1680 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === BYTE_ORDER_MARK
  );
}

/** Whether `code` ends a line of the file: CR or LF. */
export function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** Whether a statement may start behind `code`, as behind `^` of a pattern: U+2028 and U+2029 count as well. */
export function isLineTerminator(code: number): boolean {
  return isLineBreak(code) || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
}

export function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE || code === BACKTICK;
}

/** Each character of ASCII: 1 if a key may have it. A table, since what follows in a key is not foreseen. */
const keyCharacters = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether `code` may be in a key, in any position: `[\w.-]`. */
export function isKeyCharacter(code: number): boolean {
  return code < 128 && keyCharacters[code] === 1;
}

/** The offset of the first character from `from` on that is not blank; line ends are passed over. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset of the first character from `from` on that is not blank or ends the line. */
export function skipBlanksOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isBlank(code) || isLineTerminator(code)) break;
    at++;
  }
  return at;
}

/** The offset of the first line terminator from `from` on, or the end of the text. */
export function skipToLineEnd(text: string, from: number): number {
  // Behind an entry it is there already.
  if (from >= text.length || isLineTerminator(text.charCodeAt(from))) return from;
  return skipMatch(text, from, REST_OF_LINE);
}

const REST_OF_LINE = /[^\r\n\u2028\u2029]*/y;

/** The offset behind what a sticky pattern takes at `from`; it has to match anywhere, if only nothing. Faster than a loop for long stretches. */
export function skipMatch(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}

/** The offset of the first character from `from` on that cannot be in a key. */
export function skipKey(text: string, from: number): number {
  let at = from;
  while (at < text.length && isKeyCharacter(text.charCodeAt(at))) at++;
  return at;
}
