import type { Session } from "../../core/account.ts";
import { InputError, PlatformError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import type { AccountStore } from "../../core/ports.ts";
import type { Scope } from "../../core/scope.ts";
import { scopeKey } from "../../core/scope.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { t } from "../messages/t.ts";
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

/** Rejects with the sign-in failure when the account's token is gone. */
export async function openSession(
  accounts: AccountStore,
  { account, provider }: Pick<AccountState, "account" | "provider">,
): Promise<Session> {
  const session = await accounts.session(account.id);
  if (session !== undefined) return session;
  throw new PlatformError({
    failure: { kind: "signInAgain" },
    providerId: provider.id,
    operation: "open session",
  });
}

export function goneError(): InputError {
  return new InputError(t("This secret is no longer listed. Refresh the view and try again."));
}

function isIn(scope: Scope, ref: RowRef): boolean {
  return scopeKey(scope) === ref.scopeKey;
}
