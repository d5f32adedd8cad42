import type { Node } from "jsonc-parser";
import type { Addition } from "../assistant.ts";
import { type Insertion, insert, type RuleChange, type RuleRefusal, refused } from "../change.ts";
import { type Child, insertChild, insertRoot } from "./insertChild.ts";
import { follow, parseSettings } from "./parseSettings.ts";

/**
 * Adds to settings what they do not say yet. Nothing is changed or removed: where they say something else, or cannot be
 * read for certain, the whole file is left as it is.
 */
export function addToJson(before: string, additions: readonly Addition[]): RuleChange {
  const insertions: Insertion[] = [];
  const made: Addition[] = [];
  let text = before;
  for (const addition of additions) {
    const step = add(text, addition);
    if (!step.ok) return refused(step.reason);
    text = step.insertions.reduce(insert, text);
    insertions.push(...step.insertions);
    if (step.insertions.length > 0) made.push(addition);
  }
  return made.length === 0 ? { kind: "already" } : { kind: "change", text, insertions, additions: made };
}

type Step =
  | { readonly ok: true; readonly insertions: readonly Insertion[] }
  | { readonly ok: false; readonly reason: RuleRefusal };

function add(text: string, addition: Addition): Step {
  const parsed = parseSettings(text);
  if (!parsed.ok) return parsed;
  const { root } = parsed;
  if (root === undefined) return inserted([insertRoot(text, childFor(addition, addition.path))]);
  const found = follow(root, addition.path);
  if (!found.ok) return found;
  const { node, rest } = found;
  if (rest.length > 0) return inserted(insertChild(text, node, childFor(addition, rest)));
  return addition.kind === "item" ? addItem(text, node, addition.value) : compare(node, addition.value);
}

function addItem(text: string, list: Node, value: string): Step {
  if (list.type !== "array") return { ok: false, reason: "shape" };
  const isThere = list.children?.some((child) => child.value === value) === true;
  return inserted(isThere ? [] : insertChild(text, list, { value }));
}

function compare(node: Node, value: string | boolean): Step {
  return node.value === value ? inserted([]) : { ok: false, reason: "contradicts" };
}

/** What the keys that are not there hold, the outermost of them as a child. */
function childFor({ kind, value }: Addition, [key = "", ...inner]: readonly string[]): Child {
  const content: unknown = kind === "item" ? [value] : value;
  return { key, value: inner.reduceRight((held: unknown, name) => ({ [name]: held }), content) };
}

function inserted(insertions: readonly Insertion[]): Step {
  return { ok: true, insertions };
}
