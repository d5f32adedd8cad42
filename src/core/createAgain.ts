import type { Session } from "./account.ts";
import { createSecret, findCreated } from "./createSecret.ts";
import { isFailure, isPlatformError, PlatformError } from "./errors.ts";
import { lagWaits } from "./lagWaits.ts";
import { compareMask } from "./maskedEnds.ts";
import type { Clock } from "./ports.ts";
import type { Provider } from "./provider.ts";
import type { Sensitive } from "./Sensitive.ts";
import type { Secret, SecretDraft } from "./secret.ts";
import { canCreate } from "./writableBy.ts";
import { unclearWrite } from "./writeAnswer.ts";

/** The half of a replacement of which it is not known whether it was made. */
export type HalfInDoubt = "delete" | "create";

export interface ValueReplacement {
  readonly provider: Provider;
  readonly session: Session;
  readonly secret: Secret;
  readonly value: Sensitive;
  readonly clock: Pick<Clock, "sleep">;
  /** Whether a delete of ours was sent that the platform confirmed, or that may still arrive. */
  readonly mayBeGone?: boolean;
  /** Whether a create of ours was sent whose answer left open what came of it. */
  readonly mayBeThere?: boolean;
  /** Where it stood when the person tried again. */
  readonly last?: Unfinished;
}

/** Why a replacement is not finished. Without `inDoubt` the old secret is gone and the new one is not there. */
export interface Unfinished {
  readonly inDoubt?: HalfInDoubt;
  readonly error: unknown;
}

export type Ended =
  | { readonly kind: "replaced"; readonly secret: Secret }
  | (Unfinished & {
      readonly kind: "halfDone";
      readonly replacement: ValueReplacement;
      /** Whether it may come right in a moment: the name is held by no one but the old secret, as far as is seen. */
      readonly isLagging?: boolean;
    });

export interface Looking {
  /** Ends a look, and no more. */
  readonly signal: AbortSignal;
  /** When there is no time left for any look. */
  readonly end: AbortSignal;
}

/** The old secret is deleted, for all that the platform says. A name that is not free yet gets two moments more. */
export async function createAgain(replacement: ValueReplacement, looking: Looking): Promise<Ended> {
  for (const wait of lagWaits) {
    const ended = await createOnce(replacement, looking);
    if (ended.kind === "replaced" || ended.isLagging !== true) return ended;
    if (!(await hasWaited(replacement, wait, looking))) return ended;
  }
  return createOnce(replacement, looking);
}

async function createOnce(replacement: ValueReplacement, looking: Looking): Promise<Ended> {
  const { provider, session, secret } = replacement;
  if (!canCreate(provider)) throw new TypeError(`${provider.id} can neither replace nor create`);
  try {
    const taken = new Set([secret.id]);
    const request = { draft: toDraft(replacement), taken, isPart: true, lookEnd: looking.end };
    const created = await createSecret(provider, session, request, looking.signal);
    if (await isListed(replacement, created, looking)) return { kind: "replaced", secret: created };
    return halfDone({ ...replacement, mayBeThere: true }, notListed(replacement), "create");
  } catch (error) {
    if (isFailure(error, "nameTaken")) return lookAround(replacement, error, looking);
    return afterFailure(replacement, error);
  }
}

/** A refusal says nothing of the create before it, which may still arrive. */
function afterFailure(replacement: ValueReplacement, error: unknown): Ended {
  const mayBeThere = replacement.mayBeThere === true || mayArrive(error);
  const isInDoubt = isFailure(error, "unclear") || replacement.last?.inDoubt === "create";
  return halfDone({ ...replacement, mayBeThere }, error, isInDoubt ? "create" : undefined);
}

/** Whether the answer to a create left open what came of it. What a list does not show may still come. */
function mayArrive(error: unknown): boolean {
  return isFailure(error, "unclear") || (isPlatformError(error) && error.details.notSeen === true);
}

/**
 * The old value is gone and the new one exists nowhere else, so an answer alone is not believed, nor is the first list.
 * A look that fails leaves the answer standing.
 */
async function isListed(replacement: ValueReplacement, created: Secret, looking: Looking): Promise<boolean> {
  for (const wait of [0, ...lagWaits]) {
    if (wait > 0 && !(await hasWaited(replacement, wait, looking))) return false;
    const listed = await list(replacement, looking).catch(() => undefined);
    if (listed === undefined || listed.some(({ id }) => id === created.id)) return true;
  }
  return false;
}

/** False when the person cancelled, or the time was up. */
async function hasWaited(
  { clock }: ValueReplacement,
  wait: number,
  { signal, end }: Looking,
): Promise<boolean> {
  try {
    await clock.sleep(wait, AbortSignal.any([signal, end]));
    return true;
  } catch {
    return false;
  }
}

async function list(
  { provider, session, secret }: ValueReplacement,
  { signal, end }: Looking,
): Promise<readonly Secret[]> {
  return provider.listSecrets(session, secret.scope, AbortSignal.any([signal, end]));
}

/** Who has the name: an earlier create of ours that arrived late, the old secret, or someone else. */
async function lookAround(
  replacement: ValueReplacement,
  error: PlatformError,
  looking: Looking,
): Promise<Ended> {
  const listed = await list(replacement, looking).catch(() => undefined);
  if (listed === undefined) return halfDone(replacement, unclear(replacement, error), "create");
  // Its delete was confirmed, and this list may be late: neither the one nor the other proves anything.
  if (isThere(replacement, listed)) return stillThere(replacement, notDeletedError(replacement.provider.id));
  const own = findOwn(replacement, listed);
  if (own !== undefined) return { kind: "replaced", secret: own };
  if (listed.some(({ name }) => name === replacement.secret.name)) return halfDone(replacement, error);
  const lagging = { isLagging: true } as const;
  // No one is seen who has the name: it may be an earlier create of ours, which the list does not show yet.
  return replacement.mayBeThere === true
    ? { ...halfDone(replacement, unclear(replacement, error), "create"), ...lagging }
    : { ...halfDone(replacement, error), ...lagging };
}

/** The old secret is listed, although it may be gone. A create that may be there counts for more than that. */
export function stillThere(replacement: ValueReplacement, error: unknown): Ended {
  const inDoubt = replacement.mayBeThere === true ? "create" : "delete";
  return { ...halfDone(replacement, error, inDoubt), isLagging: true };
}

export function isThere({ secret }: ValueReplacement, listed: readonly Secret[]): boolean {
  return listed.some(({ id }) => id === secret.id);
}

/**
 * The secret that an earlier create of ours made. Where none was sent, whoever has the name is someone else, unless the mask
 * shows the very value.
 */
export function findOwn(replacement: ValueReplacement, listed: readonly Secret[]): Secret | undefined {
  const seen = findCreated(listed, toDraft(replacement), new Set([replacement.secret.id]));
  if (seen.kind !== "made") return undefined;
  const isOurs = replacement.mayBeThere === true || compareMask(seen.result, replacement.value) === "agrees";
  return isOurs ? seen.result : undefined;
}

/** The platform said that it deleted the secret, and lists it still. */
export function notDeletedError(providerId: string): PlatformError {
  return new PlatformError({
    providerId,
    operation: "delete secret",
    write: "delete",
    notSeen: true,
    failure: { kind: "unclear" },
  });
}

function unclear({ provider }: ValueReplacement, error?: unknown): PlatformError {
  return unclearWrite(error, { providerId: provider.id, operation: "replace value", write: "create" });
}

/** The create was answered, and is not listed. */
function notListed(replacement: ValueReplacement): PlatformError {
  return new PlatformError({ ...unclear(replacement).details, notSeen: true });
}

export function halfDone(
  replacement: ValueReplacement,
  error: unknown,
  inDoubt?: HalfInDoubt,
): Extract<Ended, { kind: "halfDone" }> {
  return { kind: "halfDone", replacement, error, ...(inDoubt !== undefined && { inDoubt }) };
}

function toDraft({ secret, value }: ValueReplacement): SecretDraft {
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
