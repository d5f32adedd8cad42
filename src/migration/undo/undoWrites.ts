import { hasStatements, readStatements, type Statements } from "../files/statements.ts";
import type { MigrationRecord, WriteRecord } from "../journal/journal.ts";
import { earlierValue, mayBeThere, type WriteState } from "../journal/journalState.ts";
import { rememberValues } from "../ledger/rememberValues.ts";
import { mapBounded } from "../run/mapBounded.ts";
import type { WriteRun } from "../run/runWrites.ts";
import { AccountLane } from "../send/AccountLane.ts";
import { MAX_ACCOUNTS, MAX_WRITES, type NoLane, openLane } from "../send/openLane.ts";
import { undoWrite, type WriteUndo } from "./undoWrite.ts";

/** Takes back the writes whose values are in their files again, or never were in one. By write id. */
export async function undoWrites(
  run: WriteRun,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, WriteUndo>> {
  const results = new Map<string, WriteUndo>();
  const files = await readFiles(run);
  const accounts = Map.groupBy(run.record.writes, ({ place }) => place.accountId);
  await mapBounded([...accounts.values()], MAX_ACCOUNTS, async (writes) => {
    const lane = await openLane(run.dependencies, writes);
    await mapBounded(writes, MAX_WRITES, async (write) => {
      const isBack = isInFiles(run.record, write, files);
      results.set(write.id, await undoOne(run, lane, { write, isBack }, signal));
      run.onSettled(write.id);
    });
  });
  return results;
}

async function undoOne(
  { dependencies, record, states }: WriteRun,
  lane: AccountLane | NoLane,
  { write, isBack }: { readonly write: WriteRecord; readonly isBack: boolean },
  signal: AbortSignal,
): Promise<WriteUndo> {
  const state = states.get(write.id) ?? {};
  if (state.undoOutcome !== undefined) return state.undoOutcome;
  if (!mayBeThere(state)) return { kind: "nothingToDo" };
  if (!isBack) return { kind: "waiting" };
  if (signal.aborted) return { kind: "cancelled" };
  if (!(lane instanceof AccountLane)) return lane;
  const { journal } = dependencies;
  const writeId = write.id;
  const outcome = await undoWrite(
    {
      dependencies,
      record,
      lane,
      write,
      state,
      recordIntent: (intent) => journal.append(record.id, [{ type: "undoIntent", writeId, intent }]),
    },
    signal,
  );
  if (outcome.kind === "deleted" || outcome.kind === "restored" || outcome.kind === "left") {
    await journal.append(record.id, [{ type: "undoOutcome", writeId, outcome }]);
    await rememberUndone(dependencies, write, { ...state, undoOutcome: outcome });
  }
  return outcome;
}

/** The secret has its earlier value again: what was remembered of it is not so any more. */
async function rememberUndone(
  dependencies: WriteRun["dependencies"],
  write: WriteRecord,
  { undoOutcome, ...state }: WriteState,
): Promise<void> {
  const value = earlierValue(write, state);
  if (undoOutcome?.kind !== "restored" || value === undefined) return;
  const { accountId } = write.place;
  const { secret } = undoOutcome;
  const replaced = state.outcome?.secret === undefined ? {} : { replacedId: state.outcome.secret.id };
  await rememberValues(dependencies, [{ accountId, secret, value, isCertain: false, ...replaced }]);
}

/** What a file said before the migration, and says now. */
interface FileStatements {
  readonly before: Statements;
  readonly now: Statements;
}

/** By URI. A file that cannot be read, or is not as the editor shows it, does not show that a value is in it. */
async function readFiles({ dependencies, record }: WriteRun): Promise<ReadonlyMap<string, FileStatements>> {
  const files = new Map<string, FileStatements>();
  for (const { uri, text } of record.files) {
    const content = await dependencies.files.read(uri).catch(() => undefined);
    if (content === undefined || content.isUnsaved) continue;
    files.set(uri, { before: readStatements(text.reveal()), now: readStatements(content.text.reveal()) });
  }
  return files;
}

function isInFiles(
  { steps }: MigrationRecord,
  { id }: WriteRecord,
  files: ReadonlyMap<string, FileStatements>,
): boolean {
  return steps
    .filter(({ writeId }) => writeId === id)
    .every(({ file, key }) => {
      if (file === undefined) return true;
      const statements = files.get(file);
      return statements !== undefined && hasStatements(statements.now, statements.before, key);
    });
}
