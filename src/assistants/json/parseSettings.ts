import { createScanner, type Node, type ParseError, parseTree, visit } from "jsonc-parser";
import type { Path } from "../assistant.ts";
import { isOverLimit, type RuleRefusal } from "../change.ts";

/** An editor's mark of the encoding. It is not part of JSON. */
const BOM = "\ufeff";

const DEEPEST = 200;

export type Parsed =
  | { readonly ok: true /** None in an empty file. */; readonly root: Node | undefined }
  | { readonly ok: false; readonly reason: RuleRefusal };

/** Reads settings as VS Code does: with comments, and commas before a closing bracket. */
export function parseSettings(text: string): Parsed {
  if (isOverLimit(text)) return { ok: false, reason: "tooLarge" };
  const plain = withoutMark(text);
  if (plain.trim() === "") return { ok: true, root: undefined };
  const root = parse(plain);
  if (root === undefined) return { ok: false, reason: "invalid" };
  return root.type === "object" ? { ok: true, root } : { ok: false, reason: "shape" };
}

/** As many characters as before, so that every offset stays true. */
function withoutMark(text: string): string {
  return text.startsWith(BOM) ? ` ${text.slice(BOM.length)}` : text;
}

/** Where commas are, those in comments and texts apart. */
export function commasOf(text: string): readonly number[] {
  const commas: number[] = [];
  visit(withoutMark(text), {
    onSeparator: (character, offset) => {
      if (character === ",") commas.push(offset);
    },
  });
  return commas;
}

function parse(text: string): Node | undefined {
  if (isTooDeep(text)) return undefined;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? root : undefined;
}

/** The parser calls itself for each bracket, so that enough of them would end in an overflow. */
function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  // Not by the length of a token: behind a comment without end, that of the end is more than nothing.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth++;
    if (first === "}" || first === "]") depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

export type Reached =
  /** `rest`: the keys below `node` that are not there; none when it is what was searched for. */
  | { readonly ok: true; readonly node: Node; readonly rest: readonly string[] }
  | { readonly ok: false; readonly reason: RuleRefusal };

/** Goes down the path as far as it is there. */
export function follow(root: Node, path: Path | readonly string[]): Reached {
  const [key, ...rest] = path;
  if (key === undefined) return { ok: true, node: root, rest: [] };
  if (root.type !== "object") return { ok: false, reason: "shape" };
  const [property, second] = (root.children ?? []).filter(({ children }) => children?.[0]?.value === key);
  if (second !== undefined) return { ok: false, reason: "twice" };
  const value = property?.children?.[1];
  return value === undefined ? { ok: true, node: root, rest: path } : follow(value, rest);
}

/** Where a node ends. */
export function endOf({ offset, length }: Node): number {
  return offset + length;
}
