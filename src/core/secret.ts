import type { Sensitive } from "./Sensitive.ts";
import type { Scope } from "./scope.ts";

/**
 * The tool, and the argument of it, that a secret fills in (io.net). A trailing `*` in `tool` is a wildcard. Both are
 * exactly as the platform has them: foreign text, cleaned by whoever shows it.
 */
export interface Binding {
  readonly tool: string;
  readonly argument?: string;
}

/** A secret as a platform lists it: metadata only, never its value. */
export interface Secret {
  /** The platform's own identifier; unique within the account. */
  readonly id: string;
  /** Exactly as the platform has it where any text may be a name (io.net): foreign text, cleaned by whoever shows it. */
  readonly name: string;
  /** Where it lives; sent back with every later call about it. */
  readonly scope: Scope;
  /** The platform's mask, only when it really masks. For showing, never for parsing. */
  readonly mask?: string;
  /** Exactly as the platform has it: foreign text, cleaned by whoever shows it. */
  readonly description?: string;
  /** Whether it is exposed without asking. Absent where the platform has no such flag. */
  readonly isDefault?: boolean;
  readonly binding?: Binding;
  readonly isFile?: boolean;
  readonly createdByAgent?: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
  /** Milliseconds since the epoch. */
  readonly updatedAt?: number;
}

/** What a person asks to be created. */
export interface SecretDraft {
  readonly name: string;
  readonly value: Sensitive;
  readonly scope: Scope;
  readonly isDefault?: boolean;
  readonly description?: string;
  readonly binding?: Binding;
  /** The value is a file's content in base64. */
  readonly isFile?: boolean;
}
