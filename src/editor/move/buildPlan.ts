import { isPlatformError } from "../../core/errors.ts";
import type { AccountStore } from "../../core/ports.ts";
import type { MigrationDependencies } from "../../migration/journal/dependencies.ts";
import { pushedValues } from "../../migration/journal/journalState.ts";
import { gatherKnowledge, type Knowledge } from "../../migration/plan/knowledge.ts";
import type { Target, TargetState } from "../../migration/plan/plan.ts";
import type { ChosenPlace } from "./askTargets.ts";
import type { Collected } from "./collectEntries.ts";

/** Lists every chosen place again: a plan is made from what is there now, not from what the tree shows. */
export async function readTargets(
  accounts: AccountStore,
  places: readonly ChosenPlace[],
  signal: AbortSignal,
): Promise<readonly Target[]> {
  return await Promise.all(
    places.map(async (place) => {
      const { state, scope, flags, usual } = place;
      const { account, provider } = state;
      return {
        account,
        provider,
        scope,
        flags,
        ...(usual !== undefined && { usual }),
        state: await readState(accounts, place, signal),
      };
    }),
  );
}

async function readState(
  accounts: AccountStore,
  { state, scope }: ChosenPlace,
  signal: AbortSignal,
): Promise<TargetState> {
  const session = await accounts.session(state.account.id);
  if (session === undefined) return { kind: "signedOut" };
  try {
    return { kind: "listed", secrets: await state.provider.listSecrets(session, scope, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: "failed", ...(isPlatformError(error) && { failure: error.failure }) };
  }
}

/** What is remembered of the values that are there. */
export async function readKnowledge(
  { journal, ledger }: MigrationDependencies,
  { entries }: Collected,
): Promise<Knowledge> {
  const pushed = pushedValues(await journal.list());
  return await gatherKnowledge(ledger, entries, pushed);
}
