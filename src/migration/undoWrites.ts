import { AccountLane } from "./AccountLane.ts";
import type { MigrationRecord, WriteRecord } from "./journal.ts";
import { mayBeThere } from "./judgeStanding.ts";
import { mapBounded } from "./mapBounded.ts";
import { MAX_ACCOUNTS, MAX_WRITES, type NoLane, openLane } from "./openLane.ts";
import type { WriteRun } from "./runWrites.ts";
import { hasStatements } from "./statements.ts";
import { undoWrite, type WriteUndo } from "./undoWrite.ts";

/** Takes back the writes whose values are in their files again. By write id. */
export async function undoWrites(
  run: WriteRun,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, WriteUndo>> {
  const results = new Map<string, WriteUndo>();
  const texts = await readTexts(run);
  const accounts = Map.groupBy(run.record.writes, ({ place }) => place.accountId);
  await mapBounded([...accounts.values()], MAX_ACCOUNTS, async (writes) => {
    const lane = await openLane(run.dependencies, writes);
    await mapBounded(writes, MAX_WRITES, async (write) => {
      const isBack = isInFiles(run.record, write, texts);
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
      ...{ lane, write, state },
      recordIntent: (intent) => journal.append(record.id, [{ type: "undoIntent", writeId, intent }]),
    },
    signal,
  );
  if (outcome.kind === "deleted" || outcome.kind === "restored" || outcome.kind === "left") {
    await journal.append(record.id, [{ type: "undoOutcome", writeId, outcome }]);
  }
  return outcome;
}

async function readTexts({ dependencies, record }: WriteRun): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { uri } of record.files) {
    try {
      const content = await dependencies.files.read(uri);
      if (content !== undefined) texts.set(uri, content.text.reveal());
    } catch {
      // A file that cannot be read does not show that the value is in it.
    }
  }
  return texts;
}

function isInFiles(
  { files, steps }: MigrationRecord,
  { id }: WriteRecord,
  texts: ReadonlyMap<string, string>,
): boolean {
  return steps
    .filter(({ writeId }) => writeId === id)
    .every(({ file, key }) => {
      const original = files.find(({ uri }) => uri === file)?.text.reveal();
      const current = texts.get(file);
      return original !== undefined && current !== undefined && hasStatements(current, original, key);
    });
}
