import type { Addition } from "./assistant.ts";

/** A piece of text that was put into a file, at an offset of the text as it was until then. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** Why a file is left as it is. */
export type RuleRefusal =
  /** It is not what its name says: no JSON, or nested without end. */
  | "invalid"
  | "tooLarge"
  /** A list, a text or the like is where an object has to be. */
  | "shape"
  /** A key is there more than once: which one counts is up to the reader. */
  | "twice"
  /** What would be added is there and says something else. */
  | "contradicts"
  /** It is empty, which keeps the assistant from everything. */
  | "blocksAll";

export type RuleChange =
  | { readonly kind: "already" }
  | { readonly kind: "refused"; readonly reason: RuleRefusal }
  | {
      readonly kind: "change";
      readonly text: string;
      /** In the order in which they were made. */
      readonly insertions: readonly Insertion[];
      /** Of settings: what was not there yet. */
      readonly additions: readonly Addition[];
    };

/** In characters. A settings file is a few kilobytes; anything larger is not one. */
const LONGEST = 1_000_000;

/** Whether a file is of a size at which it is looked into. */
export function isOverLimit(text: string): boolean {
  return text.length > LONGEST;
}

export function refused(reason: RuleRefusal): { readonly kind: "refused"; readonly reason: RuleRefusal } {
  return { kind: "refused", reason };
}

/** Puts a piece into a text. */
export function insert(text: string, { offset, text: piece }: Insertion): string {
  return text.slice(0, offset) + piece + text.slice(offset);
}

/** Removes the pieces again, the last one first. Undefined when one of them is no longer where it was put. */
export function withdraw(text: string, insertions: readonly Insertion[]): string | undefined {
  let rest = text;
  for (const { offset, text: piece } of [...insertions].reverse()) {
    if (!rest.startsWith(piece, offset)) return undefined;
    rest = rest.slice(0, offset) + rest.slice(offset + piece.length);
  }
  return rest;
}

/** How the lines of a text end. */
export function lineEndIn(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
