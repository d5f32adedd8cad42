import { Sensitive } from "../../core/Sensitive.ts";
import { applyEdits, type TextEdit } from "../../envfile/applyEdits.ts";
import { isLineEnd, isLineStart } from "../../envfile/lines.ts";
import { readWholeEntries } from "../../envfile/readWholeEntries.ts";
import { inOrder, type Placed, readsAsMeant } from "./readsAsMeant.ts";
import { type Region, type Texts, toRegions } from "./regions.ts";

/** A text to look at before it takes the place of a file that was changed since the migration. */
export interface MergeProposal {
  /** The file's text with the moved entries put back. */
  readonly text: Sensitive;
  /** Keys whose old place could not be found: they are at the end. */
  readonly misplacedKeys: readonly string[];
  /** Keys that are in the file again by themselves: each is there twice in the proposal. */
  readonly doubledKeys: readonly string[];
}

/**
 * Puts back what the migration removed, by whole lines. `edits` led from `original` to `redacted`. What has no place
 * where it would be read as before goes to the end.
 */
export function mergeOriginal(texts: Texts, edits: readonly TextEdit[]): MergeProposal {
  if (texts.current === texts.redacted) {
    return { text: new Sensitive(texts.original), misplacedKeys: [], doubledKeys: [] };
  }
  const regions = toRegions(texts.original, edits);
  const places = placeAll(regions, texts);
  const placed = new Set(places.map(({ region }) => region));
  const misplaced = regions.filter((region) => !placed.has(region)).map(({ piece }) => piece);
  const own = keysOf(texts.current);
  const restored = regions.flatMap(({ piece }) => keysOf(piece));
  return {
    text: new Sensitive(append(applyEdits(texts.current, inOrder(places)), misplaced)),
    misplacedKeys: misplaced.flatMap(keysOf),
    doubledKeys: [...new Set(restored.filter((key) => own.includes(key)))],
  };
}

/** All at once where that reads as meant, else one by one to leave out those at fault. */
function placeAll(regions: readonly Region[], texts: Texts): readonly Placed[] {
  const found = regions.flatMap((region): readonly Placed[] => {
    const start = findStart(region, texts);
    if (start === undefined) return [];
    const { redacted, piece } = region;
    return [{ start, end: start + redacted.end - redacted.start, replacement: piece, region }];
  });
  if (readsAsMeant(texts, found)) return found;
  const kept: Placed[] = [];
  for (const place of found) {
    if (readsAsMeant(texts, [...kept, place])) kept.push(place);
  }
  return kept;
}

/** By what is before or behind it unchanged, else by its own text if that is there just once. */
function findStart(region: Region, { redacted, current }: Texts): number | undefined {
  const { start, end } = region.redacted;
  const behind = redacted.slice(start);
  const fits = (at: number): boolean => isOnLines(current, at, at + end - start, region.piece);
  if (current.startsWith(redacted.slice(0, end)) && fits(start)) return start;
  const fromEnd = current.length - behind.length;
  if (behind !== "" && current.endsWith(behind) && fits(fromEnd)) return fromEnd;
  const [found, ...others] = findAll(current, redacted.slice(start, end)).filter(fits);
  return others.length > 0 ? undefined : found;
}

function findAll(text: string, part: string): readonly number[] {
  const found: number[] = [];
  if (part === "") return found;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** Whether no line of the text would go on in the piece, nor the piece in a line of the text. */
function isOnLines(text: string, start: number, end: number, piece: string): boolean {
  const isBelow = STARTS_WITH_LINE_END.test(piece) && isLineEnd(text, start);
  const isEnded = ENDS_WITH_LINE_END.test(piece) ? isLineStart(text, end) : isLineEnd(text, end);
  return (isBelow || isLineStart(text, start)) && (isEnded || end === text.length);
}

const STARTS_WITH_LINE_END = /^(?:\r\n|[\r\n\u2028\u2029])/;
const ENDS_WITH_LINE_END = /(?:\r\n|[\r\n\u2028\u2029])$/;

/** Each piece on lines of its own; the text ends with a line end only if it did before. */
function append(text: string, pieces: readonly string[]): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return pieces
    .map((piece) => piece.replace(STARTS_WITH_LINE_END, "").replace(ENDS_WITH_LINE_END, ""))
    .filter((piece) => piece !== "")
    .reduce((all, piece) => {
      const isEnded = all === "" || ENDS_WITH_LINE_END.test(all);
      return isEnded ? all + piece + lineEnd : all + lineEnd + piece;
    }, text);
}

/** Never a row of a private key, which may look like one. */
function keysOf(text: string): readonly string[] {
  return readWholeEntries(text).map(({ key }) => key);
}
