import type { Session } from "./account.ts";
import { canCreate, createSecret, isUnclear } from "./createSecret.ts";
import { isFailure, PlatformError } from "./errors.ts";
import type { Provider } from "./provider.ts";
import type { Secret, SecretDraft } from "./secret.ts";
import type { Sensitive } from "./sensitive.ts";

export type ReplaceOutcome =
  | { readonly kind: "replaced"; readonly secret: Secret }
  /**
   * The old secret is gone, or may be, and the new one is not confirmed. `retry` still holds the new value; it takes
   * the session of that moment, since the person may have signed out or updated the token meanwhile.
   */
  | {
      readonly kind: "halfDone";
      readonly error: unknown;
      readonly retry: (session: Session, signal: AbortSignal) => Promise<ReplaceOutcome>;
    };

interface Replacement {
  readonly provider: Provider;
  readonly session: Session;
  readonly secret: Secret;
  readonly value: Sensitive;
}

/** Whether a value can be replaced at all, and whether that makes a new secret with a new id. */
export function replacementMode(provider: Provider): "inPlace" | "recreate" | undefined {
  if (provider.replaceValue !== undefined) return "inPlace";
  return canCreate(provider) && provider.deleteSecret !== undefined ? "recreate" : undefined;
}

/**
 * Replaces a value. On a platform that cannot change a value in place (Neo) the secret is deleted and created
 * again under the same name, scope and flag; its unique names force that order. Rejects only while nothing has
 * been changed; from then on a failure is the outcome `halfDone`.
 */
export async function replaceValue(replacement: Replacement, signal: AbortSignal): Promise<ReplaceOutcome> {
  const { provider, session, secret, value } = replacement;
  signal.throwIfAborted();
  const settle = new AbortController().signal;
  if (provider.replaceValue !== undefined) {
    return { kind: "replaced", secret: await provider.replaceValue(session, secret, value, settle) };
  }
  try {
    await deleteOld(replacement, settle);
  } catch (error) {
    if (!isUnclear(error)) throw error;
    return halfDone(replacement, error);
  }
  return recreate(replacement, new Set());
}

async function recreate(replacement: Replacement, taken: ReadonlySet<string>): Promise<ReplaceOutcome> {
  const { provider, session } = replacement;
  if (!canCreate(provider)) throw new TypeError(`${provider.id} can neither replace nor create`);
  try {
    const request = { draft: toDraft(replacement), taken };
    const secret = await createSecret(provider, session, request, new AbortController().signal);
    if (await isListed(replacement, secret)) return { kind: "replaced", secret };
    return halfDone(replacement, unclear(provider));
  } catch (error) {
    return halfDone(replacement, error);
  }
}

/**
 * The old value is gone and the new one exists nowhere else, so an answer alone is not believed. A look that fails
 * leaves the answer standing.
 */
async function isListed({ provider, session, secret }: Replacement, created: Secret): Promise<boolean> {
  try {
    const listed = await provider.listSecrets(session, secret.scope, new AbortController().signal);
    return listed.some(({ id }) => id === created.id);
  } catch {
    return true;
  }
}

function unclear({ id: providerId }: Provider): PlatformError {
  return new PlatformError({ failure: { kind: "unclear" }, providerId, operation: "replace value" });
}

function halfDone(replacement: Replacement, error: unknown): ReplaceOutcome {
  return {
    kind: "halfDone",
    error,
    retry: (session, signal) => resume({ ...replacement, session }, error, signal),
  };
}

/** Looks where the interrupted replacement stands, then does what is missing. */
async function resume(
  replacement: Replacement,
  lastError: unknown,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const { provider, session, secret } = replacement;
  try {
    const listed = await provider.listSecrets(session, secret.scope, signal);
    const created = listed.find(({ id, name }) => name === secret.name && id !== secret.id);
    // The create was sent, and nobody could look whether it worked: it did.
    if (created !== undefined && isFailure(lastError, "unclear"))
      return { kind: "replaced", secret: created };
    if (listed.some(({ id }) => id === secret.id)) await deleteOld(replacement, signal);
    // A secret of this name that somebody else made meanwhile answers the create with "taken", which is shown.
    return await recreate(replacement, new Set(listed.map(({ id }) => id)));
  } catch (error) {
    // Still not known: the next try has to look again for what the first one may have created.
    return halfDone(replacement, isFailure(lastError, "unclear") ? lastError : error);
  }
}

async function deleteOld({ provider, session, secret }: Replacement, signal: AbortSignal): Promise<void> {
  if (provider.deleteSecret === undefined)
    throw new TypeError(`${provider.id} can neither replace nor delete`);
  await provider.deleteSecret(session, secret, signal);
}

function toDraft({ secret, value }: Replacement): SecretDraft {
  const { name, scope, isDefault, description, binding, isFile } = secret;
  return {
    name,
    value,
    scope,
    ...(isDefault !== undefined && { isDefault }),
    ...(description !== undefined && { description }),
    ...(binding !== undefined && { binding }),
    ...(isFile !== undefined && { isFile }),
  };
}
