/** What a provider accepts as input. Prompts and plans read the same rules. */
export interface InputRules {
  readonly name: NameRule;
  readonly value: LengthRule;
  /** Present when a secret may hold a file (sent as base64). `maxLength` counts base64 characters. */
  readonly file?: { readonly maxLength: number };
  readonly description?: { readonly maxLength: number };
  readonly binding?: BindingRule;
}

/** Lengths count Unicode characters, as JSON schemas do. */
export interface LengthRule {
  readonly minLength: number;
  /** Absent where the platform names no limit. */
  readonly maxLength?: number;
}

export interface NameRule {
  readonly minLength: number;
  readonly maxLength: number;
  /** Absent where any text is a name. Capital letters, digits and underscores, after a letter, unless `keepsCase`. */
  readonly pattern?: RegExp;
  /** The pattern is that of dotenv's keys: small letters, dots and hyphens, too. */
  readonly keepsCase?: true;
}

export interface BindingRule {
  readonly maxLength: number;
  /** Offline suggestions; free text is always allowed. */
  readonly catalogue: readonly ToolSuggestion[];
}

export interface ToolSuggestion {
  readonly tool: string;
  readonly arguments: readonly string[];
}
