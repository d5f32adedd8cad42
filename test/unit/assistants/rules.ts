import assert from "node:assert/strict";
import type { WrittenRule } from "../../../src/assistants/applyRule.ts";
import { assistants } from "../../../src/assistants/assistants.ts";

/** Every rule that is written, of every assistant. */
export const writtenRules: readonly WrittenRule[] = assistants.flatMap(({ rules }) =>
  rules.filter((rule): rule is WrittenRule => rule.kind !== "shown"),
);

/** A rule by its id. */
export function ruleOf(id: string): WrittenRule {
  return writtenRules.find((rule) => rule.id === id) ?? assert.fail(id);
}
