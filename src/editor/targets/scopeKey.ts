import type { Scope } from "../../core/scope.ts";

/** A scope's identity within its account, as text. */
export function scopeKey({ kind, id }: Scope): string {
  return `${kind}:${id}`;
}
