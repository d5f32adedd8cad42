import { Sensitive } from "../../core/Sensitive.ts";
import { applyEdits, type TextEdit } from "../../envfile/applyEdits.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";

/** A text to look at before it takes the place of a file that was changed since the migration. */
export interface MergeProposal {
  /** The file's text with the moved entries put back. */
  readonly text: Sensitive;
  /** Keys whose old place could not be found: they are at the end. */
  readonly misplacedKeys: readonly string[];
  /** Keys that are in the file again by themselves: each is there twice in the proposal. */
  readonly doubledKeys: readonly string[];
}

interface Texts {
  /** Before the migration. */
  readonly original: string;
  /** Right after it. */
  readonly redacted: string;
  /** Now. */
  readonly current: string;
}

/** A piece of `redacted` that stands for one of `original`. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly original: string;
}

/** Puts back what the migration removed. `edits` led from `original` to `redacted`. */
export function mergeOriginal(texts: Texts, edits: readonly TextEdit[]): MergeProposal {
  const regions = toRegions(texts.original, edits);
  const placed: TextEdit[] = [];
  const misplaced: string[] = [];
  for (const region of regions) {
    const start = findPlace(region, texts);
    if (start === undefined) misplaced.push(region.original);
    else placed.push({ start, end: start + region.end - region.start, replacement: region.original });
  }
  const own = keysOf(texts.current);
  const restored = regions.flatMap(({ original }) => keysOf(original));
  return {
    text: new Sensitive(append(applyEdits(texts.current, inOrder(placed)), misplaced)),
    misplacedKeys: misplaced.flatMap(keysOf),
    doubledKeys: [...new Set(restored.filter((key) => own.includes(key)))],
  };
}

function toRegions(original: string, edits: readonly TextEdit[]): readonly Region[] {
  let shift = 0;
  return edits.map(({ start, end, replacement }) => {
    const at = start + shift;
    shift += replacement.length - (end - start);
    return { start: at, end: at + replacement.length, original: original.slice(start, end) };
  });
}

/** By what is before or behind it unchanged, else by its own text if that is there just once. */
function findPlace({ start, end }: Region, { redacted, current }: Texts): number | undefined {
  if (end <= redacted.length && redacted.slice(0, end) === current.slice(0, end)) return start;
  const behind = redacted.slice(start);
  if (behind !== "" && current.endsWith(behind)) return current.length - behind.length;
  const own = redacted.slice(start, end);
  const at = own === "" ? -1 : current.indexOf(own);
  return at < 0 || current.includes(own, at + 1) ? undefined : at;
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start);
}

/** Each piece on lines of its own; the text ends with a line end only if it did before. */
function append(text: string, pieces: readonly string[]): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return pieces.reduce((all, piece) => {
    const isEnded = all === "" || all.endsWith("\n");
    return isEnded ? `${all}${piece}${piece.endsWith("\n") ? "" : lineEnd}` : `${all}${lineEnd}${piece}`;
  }, text);
}

function keysOf(text: string): readonly string[] {
  return parseEnvFile(text).entries.map(({ key }) => key);
}
