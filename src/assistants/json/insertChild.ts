import type { Node } from "jsonc-parser";
import { type Insertion, lineEndIn } from "../change.ts";
import { commasOf, endOf } from "./parseSettings.ts";

/** What is put into an object or a list: `key` for an object. */
export interface Child {
  readonly key?: string;
  readonly value: unknown;
}

/**
 * The pieces that make `child` the last one of a container. Nothing of the text goes away: a comment behind the child that
 * was the last one stays there, and so does a comma before the closing bracket.
 */
export function insertChild(text: string, container: Node, child: Child): readonly Insertion[] {
  const last = container.children?.at(-1);
  return last === undefined
    ? [{ offset: container.offset + 1, text: inEmpty(text, container, child) }]
    : after(text, { container, last }, child);
}

/** A document with this child alone, at the end of a text that has nothing but spaces. */
export function insertRoot(text: string, child: Child): Insertion {
  const end = lineEndIn(text);
  const unit = "  ";
  return {
    offset: text.length,
    text: `{${end}${unit}${write(child, { end, unit, indent: unit })}${end}}${end}`,
  };
}

interface Style {
  readonly end: string;
  readonly unit: string;
  /** Of the line that the child is on. */
  readonly indent: string;
}

function inEmpty(text: string, container: Node, child: Child): string {
  const end = lineEndIn(text);
  const unit = unitOf(text);
  const outer = indentAt(text, container.offset);
  const indent = outer + unit;
  const inside = text.slice(container.offset + 1, endOf(container) - 1);
  const closing = /[\r\n]/.test(inside) ? "" : `${end}${outer}`;
  return `${end}${indent}${write(child, { end, unit, indent })}${closing}`;
}

function after(
  text: string,
  { container, last }: { readonly container: Node; readonly last: Node },
  child: Child,
): readonly Insertion[] {
  const close = endOf(container) - 1;
  const gap = text.slice(endOf(last), close);
  const filled = gap.trimEnd();
  const hasComma = commasOf(text).some((comma) => comma >= endOf(last) && comma < close);
  const isBroken = isFirstOnLine(text, last.offset) || filled.includes("//");
  const piece = isBroken
    ? onNewLine(text, last, child)
    : ` ${child.key === undefined ? "" : `${JSON.stringify(child.key)}: `}${JSON.stringify(child.value)}`;
  const at = endOf(last) + filled.length;
  if (hasComma) return [{ offset: at, text: piece }];
  if (filled === "") return [{ offset: at, text: `,${piece}` }];
  // The comma goes before the comment, what is new behind it.
  return [
    { offset: endOf(last), text: "," },
    { offset: at + 1, text: piece },
  ];
}

function onNewLine(text: string, last: Node, child: Child): string {
  const end = lineEndIn(text);
  const indent = indentAt(text, last.offset);
  return `${end}${indent}${write(child, { end, unit: unitOf(text), indent })}`;
}

function write({ key, value }: Child, { end, unit, indent }: Style): string {
  const lines = JSON.stringify(value, null, unit).split("\n");
  const name = key === undefined ? "" : `${JSON.stringify(key)}: `;
  return name + lines.join(`${end}${indent}`);
}

function isFirstOnLine(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t\ufeff]*$/.test(lineBefore(text, offset));
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(lineBefore(text, offset).replace(/^[\r\n]+/, ""))?.[0] ?? "";
}

/** From the last character of the line end before an offset up to it. */
export function lineBefore(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1));
  return text.slice(Math.max(0, start), offset);
}

/** One step of indentation: that of the first line which has one. */
function unitOf(text: string): string {
  return /^[ \t]+(?=["'}\]])/m.exec(text)?.[0] ?? "  ";
}
