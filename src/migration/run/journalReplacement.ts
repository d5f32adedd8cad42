import type { ReplaceOutcome } from "../../core/replaceValue.ts";
import type { Secret } from "../../core/secret.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { JournalEvent, MigrationRecord } from "../journal/journal.ts";

type Dependencies = Pick<MigrationDependencies, "journal" | "clock" | "log">;

/** How a replacement by hand ends: with the new value, or with nothing changed. */
export type ReplacementEnd = "applied" | "dismissed";

export interface JournaledReplacement {
  /** Has that one write. */
  readonly record: MigrationRecord;
  readonly replace: () => Promise<ReplaceOutcome>;
  /** Called when it ended and the journal could not be told: then it may be offered as unfinished later. */
  readonly onUnnoted: (as: ReplacementEnd) => void;
}

/**
 * Replaces a value by hand on a platform that deletes before it creates, with the new value in the journal first: if
 * this window ends in between, the next one offers to finish. What is half done stays open; see `settleReplacement`.
 * Rejects with the journal's error before anything is sent, or with the one of `replace`. Once something was sent the
 * journal hides no outcome.
 */
export function journalReplacement(
  dependencies: Dependencies,
  replacement: JournaledReplacement,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const { journal } = dependencies;
  const { record, replace } = replacement;
  return journal.inTurn(async () => {
    await journal.begin(record);
    await journal.append(record.id, intentsOf(record));
    const outcome = await replace().catch(async (error: unknown) => {
      await dismissReplacement(dependencies, replacement);
      throw error;
    });
    if (outcome.kind === "replaced") await settleReplacement(dependencies, replacement, outcome.secret);
    return outcome;
  }, signal);
}

type Ending = Pick<JournaledReplacement, "record" | "onUnnoted">;

/** Nothing was changed, and nothing will be; see how `core/replaceValue.ts` rejects. Never rejects. */
export async function dismissReplacement(dependencies: Dependencies, ending: Ending): Promise<void> {
  await close(dependencies, ending, { as: "dismissed", events: [] });
}

/** Nothing is left to do: `secret` has the new value. Never rejects. */
export async function settleReplacement(
  dependencies: Dependencies,
  ending: Ending,
  secret: Secret,
): Promise<void> {
  const outcome = { kind: "confirmed", secret, isCertain: false } as const;
  const { writes } = ending.record;
  const events = writes.map((write): JournalEvent => ({ type: "outcome", writeId: write.id, outcome }));
  await close(dependencies, ending, { as: "applied", events });
}

async function close(
  { journal, clock, log }: Dependencies,
  { record, onUnnoted }: Ending,
  { as, events }: { readonly as: ReplacementEnd; readonly events: readonly JournalEvent[] },
): Promise<void> {
  try {
    await journal.append(record.id, [...events, { type: "closed", as, at: clock.now() }]);
  } catch {
    log.warn(`the journal could not note that a replacement is ${as}`);
    onUnnoted(as);
  }
}

function intentsOf({ writes }: MigrationRecord): readonly JournalEvent[] {
  return writes.flatMap(({ id, action }): JournalEvent[] =>
    action.kind === "replace" ? [{ type: "intent", writeId: id, intent: { secret: action.secret } }] : [],
  );
}
