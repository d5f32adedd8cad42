import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { JournalEvent, MigrationRecord, WriteRecord } from "../journal/journal.ts";
import { purposeOf, type WriteState } from "../journal/journalState.ts";
import { AccountLane } from "../send/AccountLane.ts";
import { MAX_ACCOUNTS, MAX_WRITES, type NoLane, openLane } from "../send/openLane.ts";
import { type PushResult, pushWrite } from "../send/pushWrite.ts";
import { settleWrites } from "../send/settleWrites.ts";
import { mapBounded } from "./mapBounded.ts";

export interface WriteRun {
  readonly dependencies: MigrationDependencies;
  readonly record: MigrationRecord;
  /** What the journal knows of each write already; empty for a new migration. */
  readonly states: ReadonlyMap<string, WriteState>;
  /** Called when a write has ended, however it did. */
  readonly onSettled: (writeId: string) => void;
}

/**
 * Carries out the writes that are not done yet, and looks whether they happened. Rejects only when the journal
 * cannot be written: then nothing more is begun, and what was under way is in the journal.
 */
export async function runWrites(
  run: WriteRun,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PushResult>> {
  const results = new Map<string, PushResult>();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const { groups, sideBySide } = arrange(run.record);
  await mapBounded(groups, sideBySide, async (writes) => {
    try {
      await runAccount(run, writes, results, either);
    } catch (error) {
      stop.abort();
      throw error;
    }
  });
  return results;
}

/**
 * Accounts side by side. A rotation goes from one place to the next, in the order of its plan, and looks whether each
 * has the new value first: at no moment is more than one place in doubt.
 */
function arrange(record: MigrationRecord): {
  readonly groups: readonly (readonly WriteRecord[])[];
  readonly sideBySide: number;
} {
  if (purposeOf(record) === "rotate") return { groups: record.writes.map((write) => [write]), sideBySide: 1 };
  const accounts = Map.groupBy(record.writes, ({ place }) => place.accountId);
  return { groups: [...accounts.values()], sideBySide: MAX_ACCOUNTS };
}

/** `writes` are of one account. */
async function runAccount(
  run: WriteRun,
  writes: readonly WriteRecord[],
  results: Map<string, PushResult>,
  signal: AbortSignal,
): Promise<void> {
  const lane = await openLane(run.dependencies, writes);
  await mapBounded(writes, MAX_WRITES, async (write) => {
    results.set(write.id, await runWrite(run, lane, write, signal));
    run.onSettled(write.id);
  });
  if (lane instanceof AccountLane) await settleWrites(run, lane, writes, results);
}

async function runWrite(
  { dependencies, record, states }: WriteRun,
  lane: AccountLane | NoLane,
  write: WriteRecord,
  signal: AbortSignal,
): Promise<PushResult> {
  const { intent, outcome } = states.get(write.id) ?? {};
  if (!(lane instanceof AccountLane)) {
    if (outcome?.kind === "written") return stayOpen(lane);
    return outcome ?? (intent === undefined ? lane : stayOpen(lane));
  }
  if (outcome !== undefined) return outcome;
  const append = (event: JournalEvent) => dependencies.journal.append(record.id, [event]);
  const result = await pushWrite(
    {
      dependencies,
      record,
      lane,
      write,
      ...(intent !== undefined && { intent }),
      recordIntent: (seen) => append({ type: "intent", writeId: write.id, intent: seen }),
    },
    signal,
  );
  if (result.kind === "written" || result.kind === "failed") {
    await append({ type: "outcome", writeId: write.id, outcome: result });
  }
  return result;
}

/** What was sent before may be there, which cannot be looked at now. */
function stayOpen({ reason }: NoLane): PushResult {
  if (reason.code === "signedOut") return { kind: "open", reason: { code: "signedOut", isOpen: true } };
  const details = "details" in reason ? reason.details : undefined;
  return { kind: "open", reason: { code: "unclear", ...(details !== undefined && { details }) } };
}
