import type { Session } from "./account.ts";
import { changeSecret } from "./changeSecret.ts";
import { createSecret, findCreated } from "./createSecret.ts";
import { deleteSecret } from "./deleteSecret.ts";
import { isCancelled, isFailure, isPlatformError, PlatformError } from "./errors.ts";
import { compareMask } from "./maskedEnds.ts";
import { neverAborted } from "./neverAborted.ts";
import type { Provider } from "./provider.ts";
import type { Sensitive } from "./Sensitive.ts";
import type { Secret, SecretDraft } from "./secret.ts";
import { canCreate } from "./writableBy.ts";
import { unclearWrite } from "./writeAnswer.ts";

export type ReplaceOutcome = { readonly kind: "replaced"; readonly secret: Secret } | UnfinishedReplacement;

export interface UnfinishedReplacement {
  readonly kind: "halfDone";
  /** Whether it is known that the old secret is gone and the new one is not there; else one of both is not. */
  readonly isKnown: boolean;
  readonly error: unknown;
  /**
   * Still holds the new value; takes the session of that moment, since the person may have signed out or updated the
   * token in the meantime. Rejects like `replaceValue`.
   */
  readonly retry: (session: Session, signal: AbortSignal) => Promise<ReplaceOutcome>;
}

interface Replacement {
  readonly provider: Provider;
  readonly session: Session;
  readonly secret: Secret;
  readonly value: Sensitive;
  /** Whether a create of ours was sent whose answer left open what came of it. */
  readonly mayBeThere?: boolean;
}

/**
 * Replaces a value. On a platform that cannot change a value in place (Neo) the secret is deleted and created
 * again under the same name, scope and flag; its unique names force that order. Rejects like `settleWrite`: of a
 * secret that is created again only while it is known to have its old value; from then on a failure is an outcome.
 */
export async function replaceValue(replacement: Replacement, signal: AbortSignal): Promise<ReplaceOutcome> {
  const { provider, value } = replacement;
  signal.throwIfAborted();
  if (provider.replaceValue === undefined) return deleteAndCreate(replacement, signal);
  const change = { kind: "replaceValue", value } as const;
  return { kind: "replaced", secret: await changeSecret({ ...replacement, change }, signal) };
}

async function deleteAndCreate(replacement: Replacement, signal: AbortSignal): Promise<ReplaceOutcome> {
  try {
    await deleteSecret({ ...replacement, isPart: true }, signal);
  } catch (error) {
    if (!isFailure(error, "unclear")) throw error;
    return unfinished(replacement, false, error);
  }
  return recreate(replacement, signal);
}

/** The old secret is deleted, for all that the platform says. A cancel ends no more than a look from here on. */
async function recreate(replacement: Replacement, signal: AbortSignal): Promise<ReplaceOutcome> {
  const { provider, session, secret } = replacement;
  if (!canCreate(provider)) throw new TypeError(`${provider.id} can neither replace nor create`);
  const looking = signal.aborted ? neverAborted() : signal;
  try {
    const request = { draft: toDraft(replacement), taken: new Set([secret.id]), isPart: true };
    const created = await createSecret(provider, session, request, looking);
    if (await isListed(replacement, created, looking)) return { kind: "replaced", secret: created };
    return unfinished({ ...replacement, mayBeThere: true }, false, notListed(replacement));
  } catch (error) {
    if (isFailure(error, "nameTaken")) return lookAround(replacement, error, looking);
    const mayBeThere = replacement.mayBeThere === true || mayArrive(error);
    return unfinished({ ...replacement, mayBeThere }, !isFailure(error, "unclear"), error);
  }
}

/** Whether the answer to a create left open what came of it. What a list does not show may still come. */
function mayArrive(error: unknown): boolean {
  return isFailure(error, "unclear") || (isPlatformError(error) && error.details.notSeen === true);
}

/**
 * The old value is gone and the new one exists nowhere else, so an answer alone is not believed. A look that fails
 * leaves the answer standing.
 */
async function isListed(
  { provider, session, secret }: Replacement,
  created: Secret,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const listed = await provider.listSecrets(session, secret.scope, signal);
    return listed.some(({ id }) => id === created.id);
  } catch {
    return true;
  }
}

/** Who has the name: an earlier create of ours that arrived late, the old secret after all, or someone else. */
async function lookAround(
  replacement: Replacement,
  error: PlatformError,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const { provider, session, secret } = replacement;
  let listed: readonly Secret[];
  try {
    listed = await provider.listSecrets(session, secret.scope, signal);
  } catch {
    return unfinished(replacement, false, unclear(replacement, error));
  }
  if (listed.some(({ id }) => id === secret.id)) throw notDeletedError(error);
  const own = findOwn(replacement, listed);
  if (own !== undefined) return { kind: "replaced", secret: own };
  const isHeld = listed.some(({ name }) => name === secret.name);
  // No one is seen who has the name: it may be an earlier create of ours, which the list does not show yet.
  if (!isHeld && replacement.mayBeThere === true) {
    return unfinished(replacement, false, unclear(replacement, error));
  }
  return unfinished(replacement, true, error);
}

/**
 * The secret that an earlier create of ours made. Where none was sent, whoever has the name is someone else, unless the mask
 * shows the very value.
 */
function findOwn(replacement: Replacement, listed: readonly Secret[]): Secret | undefined {
  const seen = findCreated(listed, toDraft(replacement), new Set([replacement.secret.id]));
  if (seen.kind !== "made") return undefined;
  const isOurs = replacement.mayBeThere === true || compareMask(seen.result, replacement.value) === "agrees";
  return isOurs ? seen.result : undefined;
}

/** The platform said that it deleted the secret, and has it still. `error`: what it answered to the create. */
export function notDeletedError({ details }: PlatformError): PlatformError {
  return new PlatformError({
    providerId: details.providerId,
    operation: "delete secret",
    write: "delete",
    notSeen: true,
    failure: { kind: "report", paths: ["deletion"] },
  });
}

function unclear({ provider }: Replacement, error?: unknown): PlatformError {
  return unclearWrite(error, { providerId: provider.id, operation: "replace value", write: "create" });
}

/** The create was answered, and is not listed. */
function notListed(replacement: Replacement): PlatformError {
  return new PlatformError({ ...unclear(replacement).details, notSeen: true });
}

function unfinished(replacement: Replacement, isKnown: boolean, error: unknown): UnfinishedReplacement {
  const self: UnfinishedReplacement = {
    kind: "halfDone",
    isKnown,
    error,
    retry: (session, signal) => resume({ ...replacement, session }, self, signal),
  };
  return self;
}

/** Looks where the interrupted replacement stands, then does what is missing. */
async function resume(
  replacement: Replacement,
  last: UnfinishedReplacement,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const { provider, session, secret } = replacement;
  let listed: readonly Secret[];
  try {
    listed = await provider.listSecrets(session, secret.scope, signal);
  } catch (error) {
    // Nothing was sent, so that it stands where it stood.
    return unfinished(replacement, last.isKnown, isCancelled(error) ? last.error : error);
  }
  if (signal.aborted) return unfinished(replacement, last.isKnown, last.error);
  if (listed.some(({ id }) => id === secret.id)) return deleteAndCreate(replacement, signal);
  const own = findOwn(replacement, listed);
  if (own !== undefined) return { kind: "replaced", secret: own };
  // Of a name that someone else took in the meantime, the platform says so.
  return recreate(replacement, signal);
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
