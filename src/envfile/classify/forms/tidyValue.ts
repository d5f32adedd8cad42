import { sign } from "../text/signs.ts";

/** Zero-width and direction marks, which copying from a web page brings along. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const everyInvisible = new RegExp(INVISIBLE, "g");

/**
 * Quotes that typesetters use, which come along when a text is copied: curly ones, guillemets either way round, those of
 * Chinese and Japanese, full-width ones, primes.
 */
const CURLY =
  "\\u2018-\\u201f\\u2032\\u2033\\u2039\\u203a\\u00ab\\u00bb\\u00b4\\u3008-\\u3011\\u301d-\\u301f\\uff02\\uff07";
const curlyStart = new RegExp(`^[${CURLY}]+\\s*`);
const curlyEnd = new RegExp(`\\s*[${CURLY}]+$`);

/** What no service takes as a part of its token. */
export type Flaw = "invisible characters" | "curly quotes" | "quotes that are kept" | "text behind the value";

/** Most values have nothing of the kind. */
const untidy = new RegExp(`^["'\`${CURLY}]|["'${CURLY};,\\\\]$|${INVISIBLE.source}`);

/** Whether a text written with such signs may hold anything of the kind. */
export function mayNeedTidying(signs: number): boolean {
  return (signs & (sign.quote | sign.divider | sign.backslash | sign.wide)) !== 0;
}

/**
 * The value as it was meant: without invisible characters, without quotes that dotenv keeps because they are curly,
 * open or followed by something, and without a `;`, `,` or `\` at the end.
 */
export function tidyValue(text: string): string {
  if (!untidy.test(text)) return text;
  const visible = INVISIBLE.test(text) ? text.replace(everyInvisible, "") : text;
  const straight = visible.replace(curlyStart, "").replace(curlyEnd, "");
  const opening = countQuotes(straight);
  // `"…");`, as it was copied from a call
  const bare = dropEnd(straight, ";,\\");
  return stripQuotes(opening > 0 && /["']\)$/.test(bare) ? bare.slice(0, -1) : bare, opening).trim();
}

/** What a service would stumble over, the gravest first. */
export function findFlaw(value: string): Flaw | undefined {
  const text = value.trim();
  if (!untidy.test(text)) return undefined;
  if (INVISIBLE.test(text)) return "invisible characters";
  if (curlyStart.test(text) || curlyEnd.test(text)) return "curly quotes";
  return /^["']|["']$/.test(text) ? "quotes that are kept" : "text behind the value";
}

function countQuotes(text: string): number {
  const quote = text.charAt(0);
  // Whole in backticks it is a command.
  if (quote === "`") return text.endsWith("`") ? 0 : 1;
  let count = 0;
  while (count < 3 && (quote === '"' || quote === "'") && text.charAt(count) === quote) count++;
  return count;
}

/** An opening quote alone goes too, and a closing one without it. */
function stripQuotes(text: string, opening: number): string {
  return dropEnd(text.slice(opening), opening === 0 ? "\"'" : text.charAt(0));
}

function dropEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
