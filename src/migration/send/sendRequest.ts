import { isFailure, type WriteKind } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import { canCreate } from "../../core/writableBy.ts";
import { mayBeNoSuchCall, writeAnswer } from "../../core/writeAnswer.ts";
import type { SecretAddress } from "../secretAddress.ts";
import type { AccountLane } from "./AccountLane.ts";
import { applyFlags, type WantedFlags } from "./flags.ts";
import type { NextRequest } from "./nextRequest.ts";

/** What is to be stored. */
export interface Content {
  readonly place: SecretAddress;
  readonly value: Sensitive;
  readonly flags: WantedFlags;
}

export type Sent =
  | { readonly kind: "written"; readonly secret: Secret }
  /** Nothing happened, except that `secret` may have got its flags. */
  | { readonly kind: "refused"; readonly error: unknown; readonly secret?: Secret }
  /** The platform asks for a pause, and did nothing either. */
  | { readonly kind: "paused"; readonly error: unknown; readonly secret?: Secret }
  /** It may have happened. */
  | { readonly kind: "unclear"; readonly error: unknown }
  /** The old secret is gone. `isKnown`: the new one is not there; else it may be. */
  | { readonly kind: "halfDone"; readonly error: unknown; readonly isKnown: boolean };

export type WriteRequest = Extract<NextRequest, { kind: "create" | "put" | "recreate" | "createAgain" }>;

const writing: ReadonlySet<string> = new Set<WriteRequest["kind"]>([
  "create",
  "put",
  "recreate",
  "createAgain",
]);

export function isWriteRequest(request: { readonly kind: string }): request is WriteRequest {
  return writing.has(request.kind);
}

/**
 * Sends a write once. Unlike `core/createSecret.ts` it does not settle an unclear outcome: the caller has written
 * down what was there before, and looks with that. Takes no signal: an abort would only hide the outcome.
 */
export async function sendRequest(lane: AccountLane, request: WriteRequest, content: Content): Promise<Sent> {
  switch (request.kind) {
    case "create":
      return create(lane, toDraft(content));
    case "put":
      return put(lane, request.secret, content);
    case "recreate":
      return recreate(lane, request.secret, content);
    case "createAgain":
      return asHalfDone(await create(lane, toDraft(content, request.secret)));
  }
}

async function create(lane: AccountLane, draft: SecretDraft): Promise<Sent> {
  const { provider, session } = lane;
  return attempt(lane, "create", async () => {
    if (!canCreate(provider)) throw new TypeError(`${provider.id} cannot create`);
    return provider.createSecret(session, draft, neverAborted());
  });
}

/** The flags come first, so that the answer to the value's own write tells when the value was written. */
async function put(lane: AccountLane, secret: Secret, { value, flags }: Content): Promise<Sent> {
  const { provider, session } = lane;
  let current = secret;
  const note = (changed: Secret): void => {
    current = changed;
  };
  const sent = await attempt(lane, "change", async () => {
    if (provider.replaceValue === undefined) throw new TypeError(`${provider.id} cannot replace a value`);
    await applyFlags({ provider, session, note }, secret, flags, neverAborted());
    return provider.replaceValue(session, current, value, neverAborted());
  });
  const isNothing = sent.kind === "refused" || sent.kind === "paused";
  return isNothing && current !== secret ? { ...sent, secret: current } : sent;
}

async function recreate(lane: AccountLane, secret: Secret, content: Content): Promise<Sent> {
  const { provider, session } = lane;
  const removed = await attempt(lane, "delete", async () => {
    if (provider.deleteSecret === undefined) throw new TypeError(`${provider.id} cannot delete`);
    await provider.deleteSecret(session, secret, neverAborted()).catch(acceptDeleted);
    return secret;
  });
  if (removed.kind !== "written") return removed;
  return asHalfDone(await create(lane, toDraft(content, secret)));
}

function acceptDeleted(error: unknown): void {
  if (writeAnswer(error, "delete") !== "made") throw error;
}

function asHalfDone(sent: Sent): Sent {
  return sent.kind === "written"
    ? sent
    : { kind: "halfDone", error: sent.error, isKnown: sent.kind !== "unclear" };
}

async function attempt(lane: AccountLane, write: WriteKind, call: () => Promise<Secret>): Promise<Sent> {
  try {
    return { kind: "written", secret: await call() };
  } catch (error) {
    lane.noteFailure(error);
    if (isFailure(error, "wait")) return { kind: "paused", error };
    // The caller looks whether the secret is there.
    const isOpen = mayBeNoSuchCall(error) || writeAnswer(error, write) === "notKnown";
    return { kind: isOpen ? "unclear" : "refused", error };
  }
}

function toDraft({ place, value, flags }: Content, old?: Secret): SecretDraft {
  const isDefault = flags.isDefault ?? old?.isDefault;
  const binding = "binding" in flags ? flags.binding : old?.binding;
  const description = flags.description ?? old?.description;
  return {
    name: place.name,
    value,
    scope: place.scope,
    ...(isDefault !== undefined && { isDefault }),
    ...(binding !== undefined && { binding }),
    ...(description !== undefined && description !== "" && { description }),
  };
}
