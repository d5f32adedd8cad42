import type { InputRules } from "../../core/rules.ts";

/**
 * https://docs.primeintellect.ai/api-reference/secrets/create-secret. A text has no documented limit. Whether
 * "max 64KB base64 encoded" counts before or after encoding is not said; after is the safe reading.
 */
export const rules = {
  name: { minLength: 1, maxLength: 255, pattern: /^[A-Z][A-Z0-9_]*$/ },
  value: { minLength: 1 },
  file: { maxLength: 65_536 },
  description: { maxLength: 500 },
} as const satisfies InputRules;
