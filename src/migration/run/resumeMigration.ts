import { isVaultError } from "../../core/vaultError.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import { holdsOnlyCopy } from "../journal/holdsOnlyCopy.ts";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import { isUnfinished, journalStatus } from "../journal/journalState.ts";
import type { MigrationResult } from "../journal/result.ts";
import { readAgain } from "../send/readAgain.ts";
import { type ApplyOptions, continueMigration } from "./applyMigration.ts";

/** Migrations that are not at their end, oldest first: interrupted, or another window is at work on them. @internal */
export async function findUnfinished(journal: Journal): Promise<readonly JournalEntry[]> {
  return (await journal.list()).filter(isUnfinished);
}

/**
 * All migrations while no window is at work on one, so that what is unfinished was interrupted. Whoever is at work has its
 * turn; a process id would tell nothing, since another process may have it by now. Rejects with `busy`, as turns do.
 */
export async function listInTurn(journal: Journal, signal: AbortSignal): Promise<readonly JournalEntry[]> {
  const entries = await journal.list();
  return entries.some(isUnfinished) ? await journal.inTurn(() => journal.list(), signal) : entries;
}

/** Migrations that were interrupted, oldest first. Waits for the work of other windows, however long it takes. */
export async function findInterrupted(
  journal: Journal,
  signal: AbortSignal,
): Promise<readonly JournalEntry[]> {
  for (;;) {
    try {
      return (await listInTurn(journal, signal)).filter(isUnfinished);
    } catch (error) {
      if (!isVaultError(error) || error.problem.kind !== "busy") throw error;
    }
  }
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

/**
 * Leaves an unfinished migration as it is, also where another window finished it; it is not offered again. One whose
 * journal may have come to hold the only copy of a value since `entry` was read stays open: no one has agreed to that.
 */
export async function dismissMigration(
  { journal, clock }: MigrationDependencies,
  entry: JournalEntry,
  signal: AbortSignal,
): Promise<void> {
  await journal.inTurn(async () => {
    const current = await readAgain(journal, entry);
    if (current === undefined || !isUnfinished(current)) return;
    const known = holdsOnlyCopy(entry);
    if (holdsOnlyCopy(current).some((name) => !known.includes(name))) return;
    await journal.append(entry.record.id, [{ type: "closed", as: "dismissed", at: clock.now() }]);
  }, signal);
}
