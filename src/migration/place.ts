import type { Scope } from "../core/scope.ts";

/** Where a value goes, or is. */
export interface Place {
  readonly accountId: string;
  readonly scope: Scope;
  readonly name: string;
}

/** One text per place, whatever its parts hold. */
export function placeKey({ accountId, scope, name }: Place): string {
  return JSON.stringify([accountId, scope.kind, scope.id, name]);
}
