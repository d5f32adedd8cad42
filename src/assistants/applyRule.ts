import type { Addition, JsonRule, LineRule } from "./assistant.ts";
import { type Insertion, isOverLimit, type RuleChange, refused, withdraw } from "./change.ts";
import { ENV } from "./envNames.ts";
import { addToJson } from "./json/addToJson.ts";
import { parseSettings } from "./json/parseSettings.ts";
import { removeFromJson } from "./json/removeFromJson.ts";
import { addLines, linesCover, removeLines } from "./lines.ts";

/** A rule whose file is in the workspace. */
export type WrittenRule = LineRule | JsonRule;

/**
 * What a rule's file says afterwards. `text`: what it says now, undefined when it is not there. `files`: the environment
 * files of the folder, as paths with `/`.
 */
export function applyRule(rule: WrittenRule, text: string | undefined, files: readonly string[]): RuleChange {
  return rule.kind === "lines" ? addLines(text, files, rule) : addSettings(text ?? "", files, rule);
}

/** Where the order counts, what is said behind a rule may take it back. It is then left to the person. */
function addSettings(before: string, files: readonly string[], rule: JsonRule): RuleChange {
  const change = addToJson(before, rule.additions(files));
  if (change.kind === "refused") return change;
  const text = change.kind === "change" ? change.text : before;
  const named = [ENV, ...files].filter(rule.names);
  return named.every((file) => rule.stops(text, file)) ? change : refused("contradicts");
}

/** Whether the rule's file, as it is and whoever wrote it, keeps the assistant from a file, as far as such a rule does. */
export function coversFile(rule: WrittenRule, text: string | undefined, file: string): boolean {
  if (text === undefined) return false;
  return rule.kind === "lines" ? linesCover(text, file, rule) : rule.stops(text, file);
}

/** What was added to a file, enough to take it back. It holds nothing that the file had before. */
export interface RuleRecord {
  /** Whether the file was made for it. */
  readonly isNew: boolean;
  readonly insertions: readonly Insertion[];
  readonly additions: readonly Addition[];
}

export type RuleUndo =
  | { readonly kind: "text"; readonly text: string }
  /** Nothing is left in a file that was made for the rule. */
  | { readonly kind: "delete" }
  | { readonly kind: "refused" };

/** Takes back what was added: byte for byte where the file is as it was left, else item by item. */
export function undoRule(rule: Pick<WrittenRule, "kind">, text: string, record: RuleRecord): RuleUndo {
  const rest = rule.kind === "lines" ? withoutLines(text, record) : withoutSettings(text, record);
  if (rest === undefined) return { kind: "refused" };
  return record.isNew && isEmpty(rule, rest) ? { kind: "delete" } : { kind: "text", text: rest };
}

function withoutLines(text: string, { insertions }: RuleRecord): string | undefined {
  return isOverLimit(text) ? undefined : removeLines(text, insertions);
}

function withoutSettings(text: string, { insertions, additions }: RuleRecord): string | undefined {
  const exact = withdraw(text, insertions);
  // Others may have written between what was added, so that the pieces alone do not fit any more.
  if (exact !== undefined && parseSettings(exact).ok) return exact;
  return removeFromJson(text, additions);
}

function isEmpty({ kind }: Pick<WrittenRule, "kind">, text: string): boolean {
  const rest = text.trim();
  return rest === "" || (kind === "json" && /^\{\s*\}$/.test(rest));
}
