import type { InputRules } from "../../core/rules.ts";

/** https://docs.neo.projectdiscovery.io/api-reference/secrets/create-secret */
export const rules = {
  name: { minLength: 1, maxLength: 128, pattern: /^[A-Z][A-Z0-9_]*$/ },
  value: { minLength: 1, maxLength: 10_000 },
} as const satisfies InputRules;
