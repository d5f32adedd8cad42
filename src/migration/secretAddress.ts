import type { Scope } from "../core/scope.ts";

/** Where a value goes, or is. */
export interface SecretAddress {
  readonly accountId: string;
  readonly scope: Scope;
  readonly name: string;
}

/** One text per place, whatever its parts hold. */
export function addressKey({ accountId, scope, name }: SecretAddress): string {
  return JSON.stringify([accountId, scope.kind, scope.id, name]);
}
