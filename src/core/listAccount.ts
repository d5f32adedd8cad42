import type { Session } from "./account.ts";
import { distinctScopes } from "./distinctScopes.ts";
import { isPlatformError, type PlatformError } from "./errors.ts";
import { ownScope } from "./ownScope.ts";
import type { Provider } from "./provider.ts";
import { isSameScope, type Scope } from "./scope.ts";
import type { Secret } from "./secret.ts";

/** The secrets of one scope, or why they could not be listed. */
export type ScopeListing =
  | { readonly scope: Scope; readonly secrets: readonly Secret[] }
  | { readonly scope: Scope; readonly error: unknown };

export interface AccountListing {
  /** The personal scope first, then the others in the platform's order. */
  readonly scopes: readonly ScopeListing[];
  /** Why the other scopes are unknown, when the platform did not tell them. */
  readonly scopesError?: unknown;
  /** What may cost the person these secrets. */
  readonly risk?: PlatformError;
}

/**
 * Lists everything an account can see. A scope that fails does not take the others down; only a failure of the
 * personal scope rejects, since then nothing else would work either.
 */
export async function listAccount(
  provider: Provider,
  session: Session,
  signal: AbortSignal,
): Promise<AccountListing> {
  const scope = ownScope(provider);
  const [secrets, others, risk] = await Promise.all([
    provider.listSecrets(session, scope, signal),
    listOtherScopes(provider, session, signal),
    findRisk(provider, session, signal),
  ]);
  const [, ...distinct] = distinctScopes([scope, ...others.scopes]);
  const listings = await Promise.all(distinct.map((each) => listScope(provider, session, each, signal)));
  return {
    scopes: [{ scope, secrets }, ...listings],
    ...(others.error !== undefined && { scopesError: others.error }),
    ...(risk !== undefined && { risk }),
  };
}

/** A risk that could not be searched for is one to know of, and takes nothing else down. */
async function findRisk(
  provider: Provider,
  session: Session,
  signal: AbortSignal,
): Promise<PlatformError | undefined> {
  try {
    return await provider.findRisk?.(session, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (isPlatformError(error)) return error;
    throw error;
  }
}

async function listOtherScopes(
  provider: Provider,
  session: Session,
  signal: AbortSignal,
): Promise<{ readonly scopes: readonly Scope[]; readonly error?: unknown }> {
  const known = session.account.scopes ?? [];
  try {
    const listed = (await provider.listScopes?.(session, signal)) ?? [];
    return {
      scopes: [...listed, ...known.filter((scope) => !listed.some((other) => isSameScope(scope, other)))],
    };
  } catch (error) {
    signal.throwIfAborted();
    return { scopes: known, error };
  }
}

async function listScope(
  provider: Provider,
  session: Session,
  scope: Scope,
  signal: AbortSignal,
): Promise<ScopeListing> {
  try {
    return { scope, secrets: await provider.listSecrets(session, scope, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { scope, error };
  }
}
