import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { Journal, JournalEntry, WriteRecord } from "../journal/journal.ts";
import { isUnfinished, journalStatus, readJournal, type WriteState } from "../journal/journalState.ts";
import type { MigrationResult } from "../journal/result.ts";
import { AccountLane } from "../send/AccountLane.ts";
import { judgeStanding, mayBeThere } from "../send/judgeStanding.ts";
import { openLane } from "../send/openLane.ts";
import { readAgain } from "../send/readAgain.ts";
import { type ApplyOptions, continueMigration } from "./applyMigration.ts";

/** Where a step of an unfinished migration stands. */
export type StepStanding =
  /** The value is on the platform. */
  | "done"
  | "notDone"
  /** It cannot be told, or the platform is between two states. */
  | "unclear"
  /** Taken back by the undo that was under way. */
  | "undone";

export interface Recovery {
  readonly entry: JournalEntry;
  /** By step id. */
  readonly steps: ReadonlyMap<string, StepStanding>;
  /** An undo that was under way can only be finished. */
  readonly choices: readonly ("resume" | "undo")[];
}

/** Migrations that were ended in between, oldest first. */
export async function findUnfinished(journal: Journal): Promise<readonly JournalEntry[]> {
  return (await journal.list()).filter(isUnfinished);
}

/** Looks where an unfinished migration stands. Changes nothing. */
export async function recoverMigration(
  dependencies: MigrationDependencies,
  entry: JournalEntry,
  signal: AbortSignal,
): Promise<Recovery> {
  const { status, writes } = readJournal(entry);
  const standings = new Map<string, StepStanding>();
  for (const group of Map.groupBy(entry.record.writes, ({ place }) => place.accountId).values()) {
    const lane = await openLane(dependencies, group);
    for (const write of group) {
      standings.set(write.id, await judge(lane, write, writes.get(write.id) ?? {}, signal));
    }
  }
  return {
    entry,
    steps: new Map(entry.record.steps.map(({ id, writeId }) => [id, standings.get(writeId) ?? "unclear"])),
    choices: status === "undoing" ? ["undo"] : ["resume", "undo"],
  };
}

/**
 * Finishes a migration that was ended in between; see `applyMigration`. Does nothing, and says so with
 * `isOvertaken`, when another window finished it or began to take it back since `entry` was read.
 */
export function resumeMigration(
  dependencies: MigrationDependencies,
  entry: JournalEntry,
  options: ApplyOptions,
  signal: AbortSignal,
): Promise<MigrationResult> {
  return dependencies.journal.inTurn(async () => {
    const current = await readAgain(dependencies.journal, entry);
    if (current === undefined || journalStatus(current) !== "running") return overtaken(entry);
    return continueMigration(dependencies, current, options, signal);
  }, signal);
}

function overtaken({ record }: JournalEntry): MigrationResult {
  return { id: record.id, steps: new Map(), files: new Map(), isSettled: true, isOvertaken: true };
}

/** Leaves an unfinished migration as it is, also where another window finished it; it is not offered again. */
export async function dismissMigration(
  { journal, clock }: MigrationDependencies,
  entry: JournalEntry,
  signal: AbortSignal,
): Promise<void> {
  await journal.inTurn(async () => {
    const current = await readAgain(journal, entry);
    if (current === undefined || !isUnfinished(current)) return;
    await journal.append(entry.record.id, [{ type: "closed", as: "dismissed", at: clock.now() }]);
  }, signal);
}

async function judge(
  lane: Awaited<ReturnType<typeof openLane>>,
  write: WriteRecord,
  state: WriteState,
  signal: AbortSignal,
): Promise<StepStanding> {
  if (state.undoOutcome !== undefined) return "undone";
  if (state.outcome?.kind === "confirmed") return "done";
  if (!mayBeThere(state)) return "notDone";
  if (!(lane instanceof AccountLane)) return "unclear";
  try {
    const secrets = await lane.listRecent(write.place.scope, signal);
    const standing = judgeStanding(write, state, secrets);
    if (standing.kind === "written") return state.intent?.secret === undefined ? "done" : "unclear";
    return standing.kind === "nothing" || standing.kind === "deleted" ? "notDone" : "unclear";
  } catch {
    signal.throwIfAborted();
    return "unclear";
  }
}
