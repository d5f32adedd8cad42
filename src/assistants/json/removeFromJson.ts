import type { Node } from "jsonc-parser";
import type { Addition, Path } from "../assistant.ts";
import { lineBefore } from "./insertChild.ts";
import { commasOf, endOf, follow, parseSettings } from "./parseSettings.ts";

/** A text without the additions, or undefined when it cannot be read. What is around them stays. */
export function removeFromJson(before: string, additions: readonly Addition[]): string | undefined {
  let text = before;
  for (const addition of [...additions].reverse()) {
    const next = remove(text, addition);
    if (next === undefined) return undefined;
    text = next;
  }
  return text;
}

/** A text without the member at a path, whatever it holds. */
export function removeMember(text: string, path: Path): string | undefined {
  const parsed = parseSettings(text);
  if (!parsed.ok) return undefined;
  const found = parsed.root === undefined ? undefined : follow(parsed.root, path);
  if (found?.ok === false) return undefined;
  return found === undefined || found.rest.length > 0 ? text : removeProperty(text, found.node);
}

function remove(text: string, addition: Addition): string | undefined {
  const parsed = parseSettings(text);
  if (!parsed.ok) return undefined;
  if (parsed.root === undefined) return text;
  const found = follow(parsed.root, addition.path);
  if (!found.ok || found.rest.length > 0) return found.ok ? text : undefined;
  const { node } = found;
  if (addition.kind === "member") return node.value === addition.value ? removeProperty(text, node) : text;
  const item = node.children?.find((child) => child.value === addition.value);
  return item === undefined ? text : removeChild(text, item);
}

/** An object or a list that is left empty goes with its last child. */
function removeChild(text: string, child: Node): string {
  const container = child.parent;
  if (container === undefined) return text;
  if (container.children?.length === 1 && container.parent !== undefined) {
    return removeProperty(text, container);
  }
  const { before, behind } = commasAround(text, child, container);
  // Behind the last child a comma may stay: then the one before it has to go.
  const isLast = container.children?.at(-1) === child;
  return isLast && before !== undefined
    ? cut(text, [spanOf(text, child, endOf(child)), { start: before, end: before + 1 }])
    : cut(text, [spanOf(text, child, behind === undefined ? endOf(child) : behind + 1)]);
}

function commasAround(text: string, child: Node, container: Node) {
  const commas = commasOf(text).filter((offset) => offset >= container.offset && offset < endOf(container));
  const siblings = container.children ?? [];
  const previous = siblings[siblings.indexOf(child) - 1];
  return {
    before: previous && commas.find((offset) => offset >= endOf(previous) && offset < child.offset),
    behind: commas.find((offset) => offset >= endOf(child)),
  };
}

function removeProperty(text: string, value: Node): string {
  return value.parent?.type === "property" ? removeChild(text, value.parent) : removeChild(text, value);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** From the child to `end`, with its line when nothing else is on it. */
function spanOf(text: string, child: Node, end: number): Span {
  const lead = lineBefore(text, child.offset);
  const isAlone = /^[\r\n][ \t]*$/.test(lead) && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end));
  // The line end before it goes, so that the one behind it stays.
  const start =
    child.offset - lead.length - (isAlone && text[child.offset - lead.length - 1] === "\r" ? 1 : 0);
  return { start: isAlone ? start : child.offset, end };
}

function cut(text: string, spans: readonly Span[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
