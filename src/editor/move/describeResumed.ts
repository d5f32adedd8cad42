import type {
  JournalEntry,
  MigrationRecord,
  StepRecord,
  WriteRecord,
} from "../../migration/journal/journal.ts";
import type { JournalStatus } from "../../migration/journal/journalState.ts";
import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Translate } from "../messages/translate.ts";
import { countOutcomes, describeFailReason } from "./describeResult.ts";
import { purposeTexts, toldRecord } from "./purposeTexts.ts";
import type { RecordWording } from "./recordWording.ts";
import { copiesNote, fileProblems, isStillIn, stayingNote } from "./resultNotes.ts";

export interface ResumedText {
  readonly text: string;
  /** Whether all of it is done. */
  readonly isComplete: boolean;
  /** Whether a value is where it was to go, so that there is something to undo. */
  readonly hasStored: boolean;
}

interface ToldWording extends RecordWording {
  /** Whether a platform gives values back: beside another one it only keeps copies. */
  readonly givesValues: (providerId: string) => boolean;
}

/** A step, with the write that brings it to its place. */
interface RecordedStep extends StepRecord {
  readonly write: WriteRecord;
}

/** How many failures a message names: no report has the others, but a platform seldom gives many reasons. */
const MAX_NAMED = 3;

/** What a resumed migration came to: the message is all that is heard of it. */
export function describeResumed(
  { record }: JournalEntry,
  result: MigrationResult,
  wording: ToldWording,
): ResumedText {
  const { t } = wording;
  const told = toldRecord(record);
  const all = recordedSteps(record);
  const copies = told === "move" ? findCopies(all, wording) : [];
  const moves = all.filter((step) => !copies.includes(step));
  const { moved, same, failed, notKnown, cancelled } = countOutcomes(moves, result);
  const copied = moves.filter(({ id, file }) => isStillIn(file, result) && isStored(result, id)).length;
  const problems = [
    ...(copied > 0 ? [t("Copied: {0}.", copied)] : []),
    ...(notKnown > 0 ? [t("Not known: {0}.", notKnown)] : []),
    ...(cancelled > 0 ? [t("Canceled: {0}.", cancelled)] : []),
    ...describeReasons(moves, result, wording),
    ...fileProblems(result, wording),
  ];
  const kept = [...copiesNote(copies, result, t), ...stayingNote(result, wording)];
  const others = countOutcomes(copies, result);
  const text = [purposeTexts(told, t).resumed(moved + same - copied, failed), ...problems, ...kept];
  return {
    text: text.join(" "),
    isComplete: failed + problems.length + others.failed + others.notKnown + others.cancelled === 0,
    hasStored: moved + same > 0,
  };
}

/** Why there was nothing to resume: the entry is not what it was when its button was shown. */
export function describeOvertaken(status: JournalStatus | undefined, t: Translate): string {
  switch (status) {
    case undefined:
      return t("The journal of this move is gone.");
    case "undoing":
      return t("An undo of this was begun, so it cannot be resumed. Run Undo Move… to finish it.");
    case "undone":
      return t("This was undone in the meantime. Nothing was done here.");
    case "dismissed":
      return t("This was left as it is, so it cannot be resumed. Run Undo Move… to undo it.");
    case "applied":
    case "running":
      return t("This was finished in the meantime. Nothing was done here.");
  }
}

function recordedSteps({ steps, writes }: MigrationRecord): readonly RecordedStep[] {
  return steps.flatMap((step) => {
    const write = writes.find(({ id }) => id === step.writeId);
    return write === undefined ? [] : [{ ...step, write }];
  });
}

function findCopies(steps: readonly RecordedStep[], { givesValues }: ToldWording): readonly RecordedStep[] {
  const isKept = ({ write }: RecordedStep): boolean => givesValues(write.providerId);
  const moved = steps.filter((step) => !isKept(step));
  return steps.filter((step) => isKept(step) && moved.some((other) => isSameEntry(step, other)));
}

function isSameEntry(one: StepRecord, other: StepRecord): boolean {
  return one.file === other.file && one.line === other.line && one.key === other.key;
}

function isStored({ steps }: MigrationResult, id: string): boolean {
  const kind = steps.get(id)?.kind;
  return kind === "moved" || kind === "same";
}

/** One sentence where there is one reason; else the first of them by name. Of a rotation each place counts. */
function describeReasons(
  steps: readonly RecordedStep[],
  result: MigrationResult,
  wording: RecordWording,
): readonly string[] {
  const { t, namePlace, namePlatform } = wording;
  const failed = steps.flatMap(({ id, write }) => {
    const outcome = result.steps.get(id);
    if (outcome?.kind !== "failed") return [];
    const provider = { name: namePlatform(write.providerId) };
    const reason = describeFailReason(outcome.reason, { provider }, wording);
    return [{ place: namePlace(write.place), reason }];
  });
  const [first, ...others] = new Set(failed.map(({ reason }) => reason));
  if (first !== undefined && others.length === 0 && failed.length > 1) return [first];
  const rest = failed.length - MAX_NAMED;
  return [
    ...failed.slice(0, MAX_NAMED).map(({ place, reason }) => `${place}: ${reason}`),
    ...(rest > 0 ? [t("And {0} more.", rest)] : []),
  ];
}
