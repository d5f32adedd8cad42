import type { Session } from "./account.ts";
import { isSameText } from "./isSameText.ts";
import { compareMask } from "./maskedEnds.ts";
import { untilSent } from "./neverAborted.ts";
import type { Provider } from "./provider.ts";
import type { Sensitive } from "./Sensitive.ts";
import type { Binding, Secret } from "./secret.ts";
import { type SeenWrite, settleWrite } from "./settleWrite.ts";

/** One change of a secret that keeps its id. */
export type SecretChange =
  | { readonly kind: "rename"; readonly name: string }
  /** An empty text clears the description. */
  | { readonly kind: "describe"; readonly text: string }
  | { readonly kind: "setDefault"; readonly on: boolean }
  /** `undefined` unbinds. */
  | { readonly kind: "bind"; readonly binding: Binding | undefined }
  | { readonly kind: "replaceValue"; readonly value: Sensitive };

interface ChangeRequest {
  readonly provider: Provider;
  readonly session: Session;
  /** As it was before the change. */
  readonly secret: Secret;
  readonly change: SecretChange;
}

const operations: Readonly<Record<SecretChange["kind"], string>> = {
  rename: "rename secret",
  describe: "change the description",
  setDefault: "change the default",
  bind: "bind to tool",
  replaceValue: "replace value",
};

/**
 * Changes a secret, and lists where the answer does not tell whether it was changed. Gives the secret as it is then. See
 * `settleWrite` for how it rejects; with `gone` only when the platform does not list the secret any more.
 */
export async function changeSecret(request: ChangeRequest, signal: AbortSignal): Promise<Secret> {
  const { provider, session, secret, change } = request;
  return settleWrite(
    {
      about: { providerId: provider.id, operation: operations[change.kind], write: "change" },
      // A value that is on its way is not cut off, since no list shows which one is there.
      send: (sending) => send(request, change.kind === "replaceValue" ? untilSent(sending) : sending),
      look: async (looking) => {
        const listed = await provider.listSecrets(session, secret.scope, looking);
        const now = listed.find(({ id }) => id === secret.id);
        return now === undefined ? { kind: "gone" } : judgeChange(change, secret, now);
      },
    },
    signal,
  );
}

async function send(
  { provider, session, secret, change }: ChangeRequest,
  signal: AbortSignal,
): Promise<Secret> {
  const sent = sendTo(provider, change)?.(session, secret, signal);
  if (sent === undefined) throw new TypeError(`${provider.id} cannot ${change.kind}`);
  return sent;
}

type Send = (session: Session, secret: Secret, signal: AbortSignal) => Promise<Secret> | undefined;

function sendTo(provider: Provider, change: SecretChange): Send {
  switch (change.kind) {
    case "rename":
      return (session, secret, signal) => provider.rename?.(session, secret, change.name, signal);
    case "describe":
      return (session, secret, signal) => provider.describe?.(session, secret, change.text, signal);
    case "setDefault":
      return (session, secret, signal) => provider.setDefault?.(session, secret, change.on, signal);
    case "bind":
      return (session, secret, signal) => provider.bind?.(session, secret, change.binding, signal);
    case "replaceValue":
      return (session, secret, signal) => provider.replaceValue?.(session, secret, change.value, signal);
  }
}

/** What a listed secret shows of a change: the new state, the old one, or neither. */
export function judgeChange(change: SecretChange, before: Secret, now: Secret): SeenWrite<Secret> {
  if (change.kind === "replaceValue") return judgeValue(change.value, before, now);
  if (isDone(change, now)) return { kind: "made", result: now };
  return isSame(change.kind, before, now) ? { kind: "notMade" } : { kind: "notKnown" };
}

function isDone(change: Exclude<SecretChange, { kind: "replaceValue" }>, now: Secret): boolean {
  switch (change.kind) {
    case "rename":
      return isSameText(now.name, change.name);
    case "describe":
      return isSameText(now.description ?? "", change.text);
    case "setDefault":
      return now.isDefault === change.on;
    case "bind":
      return isSameBinding(now.binding, change.binding);
  }
}

function isSame(kind: Exclude<SecretChange["kind"], "replaceValue">, before: Secret, now: Secret): boolean {
  switch (kind) {
    case "rename":
      return isSameText(now.name, before.name);
    case "describe":
      return isSameText(now.description ?? "", before.description ?? "");
    case "setDefault":
      return now.isDefault === before.isDefault;
    case "bind":
      return isSameBinding(now.binding, before.binding);
  }
}

export function isSameBinding(a: Binding | undefined, b: Binding | undefined): boolean {
  return a?.tool === b?.tool && a?.argument === b?.argument;
}

/**
 * A value cannot be read back. That there was a change may be someone else's doing, so that only a new mask with our
 * ends shows ours. That there was none shows as the old mask where ours would be another, or as the same time, unless
 * whole seconds may hide a change.
 */
function judgeValue(value: Sensitive, before: Secret, now: Secret): SeenWrite<Secret> {
  const ends = compareMask(now, value);
  const isSameMask = now.mask === before.mask;
  if (!isSameMask && ends === "agrees") return { kind: "made", result: now };
  if (isSameMask && ends === "contradicts") return { kind: "notMade" };
  const isSameTime = now.updatedAt !== undefined && now.updatedAt === before.updatedAt;
  return isSameTime && now.updatedAt % 1000 !== 0 ? { kind: "notMade" } : { kind: "notKnown" };
}
