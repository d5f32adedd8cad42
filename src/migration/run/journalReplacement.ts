import type { ReplaceOutcome } from "../../core/replaceValue.ts";
import type { Secret } from "../../core/secret.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { JournalEvent, MigrationRecord } from "../journal/journal.ts";

type Dependencies = Pick<MigrationDependencies, "journal" | "clock">;

/**
 * Replaces a value by hand on a platform that deletes before it creates, with the new value in the journal first: if
 * this window ends in between, the next one offers to finish. `record` has that one write. What is half done stays
 * open; see `settleReplacement`. Rejects with the journal's error before anything is sent, or with the one of `replace`.
 */
export function journalReplacement(
  dependencies: Dependencies,
  record: MigrationRecord,
  replace: () => Promise<ReplaceOutcome>,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const { journal } = dependencies;
  return journal.inTurn(async () => {
    await journal.begin(record);
    await journal.append(record.id, intentsOf(record));
    const outcome = await replace().catch(async (error: unknown) => {
      await dismissReplacement(dependencies, record);
      throw error;
    });
    if (outcome.kind === "replaced") await settleReplacement(dependencies, record, outcome.secret);
    return outcome;
  }, signal);
}

/** Nothing was changed, and nothing will be; see how `core/replaceValue.ts` rejects. */
export async function dismissReplacement(
  { journal, clock }: Dependencies,
  { id }: MigrationRecord,
): Promise<void> {
  await journal.append(id, [{ type: "closed", as: "dismissed", at: clock.now() }]);
}

/** Nothing is left to do: `secret` has the new value. */
export async function settleReplacement(
  { journal, clock }: Dependencies,
  { id, writes }: MigrationRecord,
  secret: Secret,
): Promise<void> {
  const outcome = { kind: "confirmed", secret, isCertain: false } as const;
  const events = writes.map((write): JournalEvent => ({ type: "outcome", writeId: write.id, outcome }));
  await journal.append(id, [...events, { type: "closed", as: "applied", at: clock.now() }]);
}

function intentsOf({ writes }: MigrationRecord): readonly JournalEvent[] {
  return writes.flatMap(({ id, action }): JournalEvent[] =>
    action.kind === "replace" ? [{ type: "intent", writeId: id, intent: { secret: action.secret } }] : [],
  );
}
