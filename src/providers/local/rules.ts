import type { InputRules } from "../../core/rules.ts";

/** A name is any key that dotenv reads; the vault itself refuses a value of more than 1 MiB in UTF-8. */
export const rules = {
  name: { minLength: 1, maxLength: 255, pattern: /^[\w.-]+$/, keepsCase: true },
  value: { minLength: 1, maxLength: 1024 * 1024 },
  description: { maxLength: 1_000 },
} as const satisfies InputRules;
