export type ScopeKind = "personal" | "team" | "project" | "folder";

/** Where a secret lives inside an account. */
export interface Scope {
  readonly kind: ScopeKind;
  /** The platform's identifier of the team or project; `personal` for the personal scope. */
  readonly id: string;
  /** As a person knows it; foreign text, already cleaned. No two of a listed account look the same: see `distinctScopes`. */
  readonly name: string;
}

/** The scope every account has. */
export const personalScope: Scope = { kind: "personal", id: "personal", name: "Personal" };

/** One text per scope of an account, whatever its parts hold. */
export function scopeKey({ kind, id }: Pick<Scope, "kind" | "id">): string {
  return JSON.stringify([kind, id]);
}

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.kind === b.kind && a.id === b.id;
}
