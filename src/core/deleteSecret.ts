import type { Session } from "./account.ts";
import { untilSent } from "./neverAborted.ts";
import type { Provider } from "./provider.ts";
import type { Secret } from "./secret.ts";
import { settleWrite } from "./settleWrite.ts";
import { writeAnswer } from "./writeAnswer.ts";

interface Deletion {
  readonly provider: Provider;
  readonly session: Session;
  readonly secret: Secret;
  /** Half of a replacement: once it is sent a cancel does not end the waiting for its answer, only for a look. */
  readonly isPart?: boolean;
  /** As in `Write`. */
  readonly lookEnd?: AbortSignal;
}

/**
 * Deletes a secret, and lists where the answer does not tell whether it is gone. A secret that was gone already counts
 * as deleted. See `settleWrite` for how it rejects.
 */
export async function deleteSecret(deletion: Deletion, signal: AbortSignal): Promise<void> {
  const { provider, session, secret, isPart = false, lookEnd } = deletion;
  await settleWrite<void>(
    {
      about: { providerId: provider.id, operation: "delete secret", write: "delete" },
      send: (sending) => send(deletion, isPart ? untilSent(sending) : sending),
      look: async (looking) => {
        const listed = await provider.listSecrets(session, secret.scope, looking);
        const isThere = listed.some(({ id }) => id === secret.id);
        return isThere ? { kind: "notMade" } : { kind: "made", result: undefined };
      },
      lookEnd,
    },
    signal,
  );
}

async function send({ provider, session, secret }: Deletion, signal: AbortSignal): Promise<void> {
  if (provider.deleteSecret === undefined) throw new TypeError(`${provider.id} cannot delete`);
  try {
    await provider.deleteSecret(session, secret, signal);
  } catch (error) {
    if (writeAnswer(error, "delete") !== "made") throw error;
  }
}
