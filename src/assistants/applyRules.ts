import { applyRule, type RuleRecord, type RuleUndo, undoRule, type WrittenRule } from "./applyRule.ts";
import type { RuleRefusal } from "./change.ts";

/** What one rule added, with what has to be known to take it back. */
export interface KeptRule extends RuleRecord {
  readonly kind: WrittenRule["kind"];
}

export type RulesChange =
  | { readonly kind: "refused"; readonly reason: RuleRefusal }
  /** `text` is the one that was there when no rule had anything to add. */
  | { readonly kind: "text"; readonly text: string; readonly kept: readonly KeptRule[] };

/** What a file says after several rules, one after the other. All of them, or none. */
export function applyRules(
  rules: readonly WrittenRule[],
  before: string | undefined,
  files: readonly string[],
): RulesChange {
  let text = before;
  const kept: KeptRule[] = [];
  for (const rule of rules) {
    const change = applyRule(rule, text, files);
    if (change.kind === "refused") return change;
    if (change.kind === "already") continue;
    const { insertions, additions } = change;
    kept.push({ kind: rule.kind, isNew: text === undefined, insertions, additions });
    text = change.text;
  }
  return { kind: "text", text: text ?? "", kept };
}

/** Takes back what several rules added, the last one first. */
export function undoRules(kept: readonly KeptRule[], before: string): RuleUndo {
  let undo: RuleUndo = { kind: "text", text: before };
  for (const record of [...kept].reverse()) {
    if (undo.kind === "text") undo = undoRule(record, undo.text, record);
  }
  return undo;
}
