import type { InputRules } from "../../core/rules.ts";
import { toolCatalogue } from "./toolCatalogue.ts";

/** https://io.net/docs/reference/ai-agents/secret-management-post. Any text is a name. */
export const rules = {
  name: { minLength: 1, maxLength: 1024 },
  value: { minLength: 4, maxLength: 1024 },
  binding: { maxLength: 1024, catalogue: toolCatalogue },
} as const satisfies InputRules;
