import { ShapeError } from "../core/api.ts";

/*
 * How lists say that there is more: keys in lower case and without signs. None of these is documented for the lists here: an
 * API that grows may send them.
 */
const MORE =
  /^(?:has)?(?:more|next(?:page)?)$|^(?:odata)?next(?:page)?(?:cursor|token|link|ur[il]|href|offset|marker)$|^(?:is)?(?:truncated|incomplete)$|^(?:remaining|continu|partial)/;
/** The same the other way round, as a switch. */
const END = /^(?:is)?(?:last(?:page)?|complete|final|end)$/;
const TOTAL =
  /^total(?!pages?$)|^num(?:of)?(?:item|record|result|row|secret)s$|^(?:item|record|result|secret|project|full)?s?count$/;
const PAGES = /^(?:total|num|last)?pages$|^lastpage$|^pages?(?:count|total)$/;
/** Where an envelope says it, if not at the top. */
const INSIDE = /^(?:meta(?:data)?|pag(?:e|ing|ination)(?:info)?|links?|cursors?|(?:result)?info)$/;

/**
 * Refuses a list that announces more than its `length` entries: how to ask for the rest is not documented, and what is
 * missing would be taken for deleted. Throws a `ShapeError` that names the key.
 */
export function refuseIncomplete(envelope: unknown, length: number): void {
  const found = findMore(envelope, (word, value) => announcesMore(word, value, length));
  if (found !== undefined) throw new ShapeError([found]);
}

/** Whether a page says that another one follows, whatever its totals are about. */
export function saysMore(envelope: unknown): boolean {
  return findMore(envelope, isMore) !== undefined;
}

type Says = (word: string, value: unknown) => boolean;

function findMore(envelope: unknown, says: Says): string | undefined {
  if (typeof envelope !== "object" || envelope === null) return undefined;
  if (Array.isArray(envelope)) return envelope.some((link) => link?.rel === "next") ? "next" : undefined;
  for (const [key, value] of Object.entries(envelope)) {
    const word = key.toLowerCase().replace(/[^a-z]/g, "");
    if (says(word, value)) return key;
    const inner = INSIDE.test(word) ? findMore(value, says) : undefined;
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}

function announcesMore(word: string, value: unknown, length: number): boolean {
  if (isMore(word, value)) return true;
  if (TOTAL.test(word)) return isAbove(value, length);
  return PAGES.test(word) && typeof value !== "object" && isAbove(value, 1);
}

function isMore(word: string, value: unknown): boolean {
  return MORE.test(word) ? isFilled(value) : value === false && END.test(word);
}

/** A number that cannot be read may be any. */
function isAbove(value: unknown, limit: number): boolean {
  if (value === null || value === undefined || value === "") return false;
  return typeof value === "object" || !(Number(value) <= limit);
}

function isFilled(value: unknown): boolean {
  if (typeof value === "string") return !/^(?:|false|0|null|none)$/i.test(value.trim());
  if (typeof value === "object" && value !== null) return Object.values(value).some(isFilled);
  return Boolean(value);
}
