import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { FileOutcome, JournalEvent, MigrationRecord } from "../journal/journal.ts";
import type { FileState } from "../journal/journalState.ts";
import type { PlannedFile } from "../plan/plan.ts";
import type { EnvFileContent, FileChange } from "../ports.ts";
import type { PushResult } from "../send/pushWrite.ts";
import { changeText } from "./changeText.ts";
import { dropMark, dropMarkOf } from "./dropMark.ts";
import { type Redaction, redactText } from "./redactText.ts";

export interface FileRun {
  readonly dependencies: MigrationDependencies;
  readonly record: MigrationRecord;
  /** What the journal knows of each file already. */
  readonly states: ReadonlyMap<string, FileState>;
}

/**
 * Removes from each file, once, the entries that are confirmed on all their targets. Rejects only when the journal
 * cannot be written.
 */
export async function editFiles(
  run: FileRun,
  results: ReadonlyMap<string, PushResult>,
): Promise<ReadonlyMap<string, FileOutcome>> {
  const outcomes = new Map<string, FileOutcome>();
  for (const file of run.record.files) {
    outcomes.set(file.uri, await editFile(run, file, findMoved(run.record, file.uri, results)));
  }
  return outcomes;
}

async function editFile(run: FileRun, file: PlannedFile, moved: readonly Redaction[]): Promise<FileOutcome> {
  const { mode } = run.record;
  if (moved.length === 0) return { kind: "untouched" };
  if (mode === "keep") return { kind: "kept" };
  const preview = redactText(file.text, moved, mode);
  if (!preview.ok) return { kind: "failed", reason: { code: "cannotEdit", detail: preview.reason } };
  const outcome = await tryEdit(run, file, dropMarkOf(preview.change));
  await append(run, { type: "fileOutcome", uri: file.uri, outcome });
  return outcome;
}

/** The file may have any text that this migration gave it: an earlier run may have been ended in between. */
async function tryEdit(run: FileRun, { uri, place }: PlannedFile, planned: FileChange): Promise<FileOutcome> {
  const content = await tryRead(run, uri);
  if (content === "unreadable") return fail("unexpected");
  if (content === undefined) return fail("gone");
  // Such as the edit of a window that was ended before it saved.
  if (content.isUnsaved) return fail("changed");
  if (content.text.equals(planned.result)) return { kind: "edited" };
  const isUnchanged = content.text.equals(planned.expected);
  const isOurs =
    run.states.get(uri)?.results.some((result) => dropMark(result).equals(content.text)) === true;
  if (!isUnchanged && !isOurs) return fail("changed");
  const change = isUnchanged ? planned : changeText(content.text, planned.result);
  await append(run, { type: "fileIntent", uri, result: change.result });
  return write(run, uri, { ...change, ...(place !== undefined && { place }) });
}

async function write(run: FileRun, uri: string, change: FileChange): Promise<FileOutcome> {
  try {
    const outcome = await run.dependencies.files.change(uri, change);
    return outcome === "done" ? { kind: "edited" } : fail(outcome);
  } catch (error) {
    const content = await tryRead(run, uri);
    const isSaved = typeof content === "object" && content.isUnsaved !== true;
    const isWritten = isSaved && content.text.equals(change.result);
    if (isWritten) return { kind: "edited" };
    run.dependencies.log.warn(`a file was not written: ${nameOf(error)}`);
    return fail("unexpected");
  }
}

/** By its code or its class. What it says may quote the file. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

async function tryRead(
  { dependencies }: FileRun,
  uri: string,
): Promise<EnvFileContent | "unreadable" | undefined> {
  try {
    return await dependencies.files.read(uri);
  } catch (error) {
    dependencies.log.warn(`a file was not read: ${nameOf(error)}`);
    return "unreadable";
  }
}

async function append({ dependencies, record }: FileRun, event: JournalEvent): Promise<void> {
  await dependencies.journal.append(record.id, [event]);
}

/** The keys of a file whose every selected target is confirmed. */
function findMoved(
  { steps }: MigrationRecord,
  uri: string,
  results: ReadonlyMap<string, PushResult>,
): readonly Redaction[] {
  const inFile = steps.filter(({ file }) => file === uri);
  const entries = Map.groupBy(inFile, ({ line, key }) => JSON.stringify([line, key]));
  return [...entries.values()]
    .filter((entry) => entry.every(({ writeId }) => isThere(results.get(writeId))))
    .flatMap((entry) => entry.slice(0, 1));
}

function isThere(result: PushResult | undefined): boolean {
  return result?.kind === "confirmed" || result?.kind === "same";
}

function fail(code: "changed" | "gone" | "readOnly" | "outside" | "unexpected"): FileOutcome {
  return { kind: "failed", reason: { code } };
}
