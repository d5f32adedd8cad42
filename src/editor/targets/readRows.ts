import { type Scope, scopeKey } from "../../core/scope.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import type { Services } from "../Services.ts";
import type { RowRef } from "./rowRef.ts";

/** The ids in a command's argument. Anything may call a command, so nothing else of the argument is believed. */
function readRef(argument: unknown): RowRef | undefined {
  if (typeof argument !== "object" || argument === null || !("ref" in argument)) return undefined;
  const { ref } = argument;
  if (typeof ref !== "object" || ref === null || !("accountId" in ref)) return undefined;
  const { accountId } = ref;
  if (typeof accountId !== "string") return undefined;
  return {
    accountId,
    ...("scopeKey" in ref && typeof ref.scopeKey === "string" && { scopeKey: ref.scopeKey }),
    ...("secretId" in ref && typeof ref.secretId === "string" && { secretId: ref.secretId }),
  };
}

/**
 * The row that a command for one row was called for. VS Code passes the selected rows in the order of the list, so the first
 * of those may be another one than the person pointed at.
 */
export function readClickedRef(args: readonly unknown[]): RowRef | undefined {
  return readRef(args[0]);
}

/** The rows that a tree command was called for: those selected when the clicked one is among them. */
export function readRowRefs(args: readonly unknown[]): readonly RowRef[] {
  const [clicked, selected] = args;
  const refs = (Array.isArray(selected) ? selected : [clicked]).map(readRef);
  return refs.filter((ref) => ref !== undefined);
}

export function findSecret(inventory: Services["inventory"], ref: RowRef): SecretTarget | undefined {
  const state = inventory.state(ref.accountId);
  for (const entry of state?.listing?.scopes ?? []) {
    if (!("secrets" in entry) || (ref.scopeKey !== undefined && !isIn(entry.scope, ref))) continue;
    const secret = entry.secrets.find(({ id }) => id === ref.secretId);
    if (state !== undefined && secret !== undefined) return { state, secret };
  }
  return undefined;
}

/** The scope of a row; the only one of its account when the row names none. */
export function findScope(inventory: Services["inventory"], ref: RowRef): Scope | undefined {
  const scopes = inventory.state(ref.accountId)?.listing?.scopes.map(({ scope }) => scope) ?? [];
  if (ref.scopeKey !== undefined) return scopes.find((scope) => isIn(scope, ref));
  return scopes.length === 1 ? scopes[0] : undefined;
}

function isIn(scope: Scope, ref: RowRef): boolean {
  return scopeKey(scope) === ref.scopeKey;
}
