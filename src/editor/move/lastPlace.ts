import type { Memory } from "../../core/ports.ts";
import type { Flags } from "../../migration/plan/plan.ts";

/** Where this workspace moved to the last time, and what its secret got there. */
export interface LastPlace {
  readonly accountId: string;
  /** See `scopeKey`. */
  readonly scope: string;
  readonly isDefault?: boolean;
}

const KEY = "move/lastPlace/v1";

/** Undefined before the first move, and for anything that is not of this form. */
export function readLastPlace(memory: Memory): LastPlace | undefined {
  const stored = memory.get(KEY);
  if (typeof stored !== "object" || stored === null) return undefined;
  if (!("accountId" in stored) || typeof stored.accountId !== "string") return undefined;
  if (!("scope" in stored) || typeof stored.scope !== "string") return undefined;
  const isDefault = "isDefault" in stored && typeof stored.isDefault === "boolean" && stored.isDefault;
  return { accountId: stored.accountId, scope: stored.scope, ...("isDefault" in stored && { isDefault }) };
}

export async function rememberPlace(memory: Memory, place: LastPlace): Promise<void> {
  await memory.update(KEY, place);
}

/** What is proposed at a place: what its last new secret got. */
export function usualFlags(
  last: LastPlace | undefined,
  place: Pick<LastPlace, "accountId" | "scope">,
): Pick<Flags, "isDefault"> {
  const isSame = last?.accountId === place.accountId && last.scope === place.scope;
  return isSame && last.isDefault !== undefined ? { isDefault: last.isDefault } : {};
}
