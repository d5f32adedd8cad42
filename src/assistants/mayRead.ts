import { coversFile, type WrittenRule } from "./applyRule.ts";
import type { Assistant, RuleId } from "./assistant.ts";

/** An assistant that was found, and what the files of its rules say. */
export interface FoundAssistant {
  readonly assistant: Assistant;
  /** None for a file that is not there or cannot be read. */
  readonly texts: ReadonlyMap<RuleId, string>;
}

/**
 * The names of the assistants whose own tools no rule keeps from a file. That the others are kept from it is not said:
 * what an assistant runs reads what the person can read.
 */
export function assistantsThatMayRead(states: readonly FoundAssistant[], file: string): readonly string[] {
  return states
    .filter(({ assistant, texts }) =>
      assistant.rules.every((rule) => !stopsTools(rule) || !coversFile(rule, texts.get(rule.id), file)),
    )
    .map(({ assistant }) => assistant.name);
}

/** An optional rule stops programs, and none of the assistant's own tools. */
function stopsTools(rule: Assistant["rules"][number]): rule is WrittenRule {
  return rule.kind === "lines" || (rule.kind === "json" && rule.isOptional !== true);
}
