import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { JournalEntry, MigrationRecord } from "../journal/journal.ts";
import { foldEvents, type JournalState } from "../journal/journalState.ts";
import { readAgain } from "../send/readAgain.ts";
import { type FileUndo, undoFiles } from "./undoFiles.ts";
import type { WriteUndo } from "./undoWrite.ts";
import { undoWrites } from "./undoWrites.ts";

export interface UndoResult {
  readonly id: string;
  /** By URI. */
  readonly files: ReadonlyMap<string, FileUndo>;
  /** By step id. */
  readonly steps: ReadonlyMap<string, WriteUndo>;
  /** Whether nothing is left to do: else the undo can be tried again, after merging where a file asks for it. */
  readonly isSettled: boolean;
}

export interface UndoOptions {
  /** Called with the number of writes that came to their end, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Takes a migration back, finished or not: first the files, then, for values that are in their files again, the
 * platforms. Repeating it does no harm. Rejects only when the journal cannot be written.
 */
export async function undoMigration(
  dependencies: MigrationDependencies,
  entry: JournalEntry,
  options: UndoOptions,
  signal: AbortSignal,
): Promise<UndoResult> {
  signal.throwIfAborted();
  const { journal } = dependencies;
  return journal.inTurn(
    async () => takeBack(dependencies, (await readAgain(journal, entry)) ?? entry, options, signal),
    signal,
  );
}

/** The caller has the turn. */
async function takeBack(
  dependencies: MigrationDependencies,
  entry: JournalEntry,
  { onProgress }: UndoOptions,
  signal: AbortSignal,
): Promise<UndoResult> {
  const { record } = entry;
  const state = foldEvents(entry);
  if (state.status === "undone") return alreadyUndone(record, state);
  if (state.status !== "undoing") await dependencies.journal.append(record.id, [{ type: "undoBegun" }]);
  const files = await undoFiles({ dependencies, record, states: state.files });
  let done = 0;
  const onSettled = () => onProgress?.(++done, record.writes.length);
  const writes = await undoWrites({ dependencies, record, states: state.writes, onSettled }, signal);
  const isSettled = [...files.values()].every(isFileSettled) && [...writes.values()].every(isWriteSettled);
  if (isSettled) await close(dependencies, record.id);
  return { id: record.id, files, steps: bySteps(record, writes), isSettled };
}

/** The files may have been migrated once more since: they are left alone. */
function alreadyUndone(record: MigrationRecord, { writes }: JournalState): UndoResult {
  const outcomes = new Map<string, WriteUndo>();
  for (const { id } of record.writes) {
    outcomes.set(id, writes.get(id)?.undoOutcome ?? { kind: "nothingToDo" });
  }
  return { id: record.id, files: new Map(), steps: bySteps(record, outcomes), isSettled: true };
}

function bySteps(
  { steps }: MigrationRecord,
  writes: ReadonlyMap<string, WriteUndo>,
): ReadonlyMap<string, WriteUndo> {
  return new Map(steps.map(({ id, writeId }) => [id, writes.get(writeId) ?? { kind: "cancelled" }]));
}

function isFileSettled({ kind }: FileUndo): boolean {
  return kind !== "conflict" && kind !== "failed";
}

function isWriteSettled({ kind }: WriteUndo): boolean {
  return kind !== "failed" && kind !== "waiting" && kind !== "cancelled";
}

async function close({ journal, clock }: MigrationDependencies, id: string): Promise<void> {
  await journal.append(id, [{ type: "closed", as: "undone", at: clock.now() }]);
}
