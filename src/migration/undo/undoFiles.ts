import type { Sensitive } from "../../core/Sensitive.ts";
import type { TextEdit } from "../../envfile/applyEdits.ts";
import { changeText } from "../files/changeText.ts";
import { dropMark, dropMarkOf } from "../files/dropMark.ts";
import { redactText } from "../files/redactText.ts";
import { hasStatements, readStatements } from "../files/statements.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { MigrationRecord, StepRecord } from "../journal/journal.ts";
import type { FileState } from "../journal/journalState.ts";
import type { PlannedFile } from "../plan/plan.ts";
import type { EnvFileContent, FileChangeOutcome } from "../ports.ts";
import { type MergeProposal, mergeOriginal } from "./mergeOriginal.ts";

/** What came of a file in an undo. */
export type FileUndo =
  /** It has the text again that it had before. */
  | { readonly kind: "restored" }
  /** Other parts of it were changed since, and the moved entries are in it again. */
  | { readonly kind: "merged" }
  /** It was never changed by the migration. */
  | { readonly kind: "untouched" }
  /** It was changed since. Once a person has saved the proposal, or what they made of it, undo again. */
  | {
      readonly kind: "conflict";
      readonly proposal: MergeProposal;
      /** What the proposal was made from; absent when the file is gone. */
      readonly current?: Sensitive;
      readonly isGone: boolean;
    }
  /** `unsaved`: what the editor shows is not on the disk. */
  | { readonly kind: "failed"; readonly reason: "readOnly" | "outside" | "unsaved" | "unexpected" };

interface FileUndoRun {
  readonly dependencies: MigrationDependencies;
  readonly record: MigrationRecord;
  readonly states: ReadonlyMap<string, FileState>;
}

/** Gives each file its text back, where nothing but the migration changed it. Repeating it does no harm. */
export async function undoFiles(run: FileUndoRun): Promise<ReadonlyMap<string, FileUndo>> {
  const outcomes = new Map<string, FileUndo>();
  for (const file of run.record.files) outcomes.set(file.uri, await undoFile(run, file));
  return outcomes;
}

async function undoFile(run: FileUndoRun, file: PlannedFile): Promise<FileUndo> {
  const results = (run.states.get(file.uri)?.results ?? []).map(dropMark);
  const original = dropMark(file.text);
  const redacted = results.at(-1);
  if (redacted === undefined) return { kind: "untouched" };
  try {
    const content = await run.dependencies.files.read(file.uri);
    if (content?.isUnsaved) return { kind: "failed", reason: "unsaved" };
    if (content?.text.equals(original)) return { kind: "restored" };
    const isOurs = results.some((result) => content !== undefined && result.equals(content.text));
    const outcome = content !== undefined && isOurs ? await restore(run, file, content) : "changed";
    if (outcome === "done") return { kind: "restored" };
    if (outcome === "readOnly" || outcome === "outside") return { kind: "failed", reason: outcome };
    return resolve(run.record, file, { redacted, current: content?.text });
  } catch {
    return { kind: "failed", reason: "unexpected" };
  }
}

function restore(
  { dependencies }: FileUndoRun,
  { uri, text, bytes, place }: PlannedFile,
  content: EnvFileContent,
): Promise<FileChangeOutcome> {
  return dependencies.files.change(uri, {
    ...changeText(content.text, dropMark(text)),
    addsValues: true,
    ...(bytes !== undefined && { bytes }),
    ...(place !== undefined && { place }),
  });
}

/** The file has another text than any we know: either a person merged it already, or has to. */
function resolve(
  record: MigrationRecord,
  file: PlannedFile,
  texts: { readonly redacted: Sensitive; readonly current: Sensitive | undefined },
): FileUndo {
  const original = dropMark(file.text).reveal();
  const redacted = texts.redacted.reveal();
  if (texts.current === undefined) return recreate(file);
  const current = texts.current.reveal();
  const left = readStatements(redacted);
  const taken = record.steps.filter((step) => step.file === file.uri && !left.has(step.key));
  const [now, before] = [readStatements(current), readStatements(original)];
  if (taken.every(({ key }) => hasStatements(now, before, key))) return { kind: "merged" };
  const proposal = mergeOriginal(
    { original, redacted, current },
    findEdits(record, file, texts.redacted, taken),
  );
  return { kind: "conflict", proposal, current: texts.current, isGone: false };
}

/** A file that someone deleted is not made again unasked. */
function recreate({ text }: PlannedFile): FileUndo {
  return { kind: "conflict", proposal: { text, misplacedKeys: [], doubledKeys: [] }, isGone: true };
}

/** The edits that the migration made, or one that comes to the same. */
function findEdits(
  { mode }: MigrationRecord,
  { text }: PlannedFile,
  redacted: Sensitive,
  taken: readonly StepRecord[],
): readonly TextEdit[] {
  const preview = mode === "keep" ? undefined : redactText(text, uniqueKeys(taken), mode);
  const change = preview?.ok === true ? dropMarkOf(preview.change) : undefined;
  const isExact = change?.result.equals(redacted) === true;
  const { edits } = isExact ? change : changeText(dropMark(text), redacted);
  return edits.map(({ start, end, replacement }) => ({ start, end, replacement: replacement.reveal() }));
}

function uniqueKeys(steps: readonly StepRecord[]): readonly StepRecord[] {
  return steps.filter(({ key }, index) => steps.findIndex((other) => other.key === key) === index);
}
