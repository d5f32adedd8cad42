import { editFiles } from "../files/editFiles.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { foldEvents } from "../journal/journalState.ts";
import { type MigrationResult, type StepOutcome, toStepOutcomes } from "../journal/result.ts";
import { type Selection, toMigrationRecord } from "../journal/toMigrationRecord.ts";
import type { Plan } from "../plan/plan.ts";
import { runWrites } from "./runWrites.ts";

export interface ApplyOptions {
  /** Called with the number of steps that came to their end, of all that were selected. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Carries out what a person confirmed of a plan. A cancel lets what is under way finish, and still removes those
 * entries from their files that are moved completely. Rejects only when the journal cannot be written; what was begun
 * can then be resumed or undone.
 */
export async function applyMigration(
  dependencies: MigrationDependencies,
  { plan, selection }: { readonly plan: Plan; readonly selection: Selection },
  options: ApplyOptions,
  signal: AbortSignal,
): Promise<MigrationResult> {
  signal.throwIfAborted();
  const record = toMigrationRecord(plan, selection);
  const { journal } = dependencies;
  const others = plan.steps.map(({ id }): [string, StepOutcome] => [id, { kind: "leftAlone" }]);
  // An entry without a write would be offered to be undone, and hold values for nothing.
  if (record.writes.length === 0) {
    return { id: record.id, steps: new Map(others), files: new Map(), isSettled: true };
  }
  const result = await journal.inTurn(async () => {
    await journal.begin(record);
    return continueMigration(dependencies, { record, events: [] }, options, signal);
  }, signal);
  return { ...result, steps: new Map([...others, ...result.steps]) };
}

/** Does what the journal does not show as done. The caller has the turn. */
export async function continueMigration(
  dependencies: MigrationDependencies,
  entry: JournalEntry,
  { onProgress }: ApplyOptions,
  signal: AbortSignal,
): Promise<MigrationResult> {
  const { record } = entry;
  const state = foldEvents(entry);
  const onSettled = createProgress(entry, onProgress);
  const results = await runWrites({ dependencies, record, states: state.writes, onSettled }, signal);
  const files = await editFiles({ dependencies, record, states: state.files }, results);
  const isSettled = [...results.values()].every(({ kind }) => kind !== "open" && kind !== "written");
  if (isSettled) await close(dependencies, record.id);
  return { id: record.id, steps: toStepOutcomes(record, results), files, isSettled };
}

function createProgress(
  { record }: JournalEntry,
  onProgress: ApplyOptions["onProgress"],
): (writeId: string) => void {
  let done = 0;
  return (settled) => {
    done += record.steps.filter(({ writeId }) => writeId === settled).length;
    onProgress?.(done, record.steps.length);
  };
}

async function close({ journal, clock }: MigrationDependencies, id: string): Promise<void> {
  await journal.append(id, [{ type: "closed", as: "applied", at: clock.now() }]);
}
