import type { Session } from "./account.ts";
import { isSameText } from "./isSameText.ts";
import { compareMask } from "./maskedEnds.ts";
import { neverAborted, untilSent } from "./neverAborted.ts";
import type { Secret, SecretDraft } from "./secret.ts";
import { type SeenWrite, settleWrite } from "./settleWrite.ts";
import type { CreatingProvider } from "./writableBy.ts";

export interface CreateRequest {
  readonly draft: SecretDraft;
  /** The ids that had this name right before, on platforms that allow a name twice. */
  readonly taken: ReadonlySet<string>;
  /** Half of a replacement whose other half is done: no cancel keeps it from being sent. */
  readonly isPart?: boolean;
  /** As in `Write`. */
  readonly lookEnd?: AbortSignal;
}

/**
 * Creates a secret once. When the answer leaves open whether it worked, the scope is listed and the new secret
 * searched for: a create is never repeated blindly. See `settleWrite` for how it rejects.
 * Once the request is sent a cancel ends no more than that look.
 */
export async function createSecret(
  provider: CreatingProvider,
  session: Session,
  { draft, taken, isPart = false, lookEnd }: CreateRequest,
  signal: AbortSignal,
): Promise<Secret> {
  return settleWrite(
    {
      about: { providerId: provider.id, operation: "create secret", write: "create" },
      send: (sending) => provider.createSecret(session, draft, isPart ? neverAborted() : untilSent(sending)),
      look: async (looking) =>
        findCreated(await provider.listSecrets(session, draft.scope, looking), draft, taken),
      lookEnd,
    },
    signal,
  );
}

/**
 * Looks for what a create may have made: a secret of the name that was not there before is ours, unless its mask shows
 * that it holds another value.
 */
export function findCreated(
  listed: readonly Secret[],
  { name, value }: Pick<SecretDraft, "name" | "value">,
  before: ReadonlySet<string>,
): SeenWrite<Secret> {
  const fresh = listed.filter((secret) => isSameText(secret.name, name) && !before.has(secret.id));
  const [created, ...others] = fresh;
  if (created === undefined) return { kind: "notMade" };
  return others.length > 0 || compareMask(created, value) === "contradicts"
    ? { kind: "notKnown" }
    : { kind: "made", result: created };
}
