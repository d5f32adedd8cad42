import type { MigrationRecord } from "../../migration/journal/journal.ts";
import { purposeOf } from "../../migration/journal/journalState.ts";
import type { Plan, Purpose } from "../../migration/plan/plan.ts";
import type { Translate } from "../messages/translate.ts";

/** How people are spoken to about a plan, by what it is for. */
export interface PurposeTexts {
  /** While it is carried out. */
  readonly running: string;
  readonly undoing: string;
  readonly undoQuestion: (names: string) => string;
  /** The button that does it. */
  readonly undoButton: string;
  readonly interrupted: (names: string) => string;
  readonly undoInterrupted: (names: string) => string;
  /** In a list of all that was done. */
  readonly listed: (names: string) => string;
  readonly reportTitle: (date: string) => string;
  /** The outcome of a step that was completed. */
  readonly done: string;
  readonly countDone: (count: number) => string;
  readonly oneDone: (name: string, place: string) => string;
  readonly oneFailed: (name: string, reason: string) => string;
  /** It may have been done. */
  readonly oneNotKnown: (name: string, reason: string) => string;
  readonly oneCancelled: (name: string) => string;
  readonly resumed: (done: number, failed: number) => string;
}

/**
 * What a plan is called. A move that leaves its files as they are is a copy to everyone who trusts the word: the
 * value is where it was, in plain text.
 */
export function toldPurpose({ purpose, mode }: Pick<Plan, "purpose" | "mode">): Purpose {
  return purpose === "move" && mode === "keep" ? "copy" : purpose;
}

/** The same of a move that is in the journal. */
export function toldRecord(record: MigrationRecord): Purpose {
  return toldPurpose({ purpose: purposeOf(record), mode: record.mode });
}

export function purposeTexts(purpose: Purpose, t: Translate): PurposeTexts {
  return { move: moveTexts, copy: copyTexts, rotate: rotateTexts }[purpose](t);
}

function moveTexts(t: Translate): PurposeTexts {
  return {
    running: t("Moving secrets"),
    undoing: t("Undoing the move"),
    undoQuestion: (names) => t("Undo the move of {0}?", names),
    undoButton: t("Undo Move"),
    interrupted: (names) => t("Moving secrets was interrupted ({0}).", names),
    undoInterrupted: (names) => t("Undoing a move was interrupted ({0}).", names),
    listed: (names) => names,
    reportTitle: (date) => t("Move of {0}", date),
    done: t("moved"),
    countDone: (count) => t("{0} moved", count),
    oneDone: (name, place) => t("{0} was moved to {1}.", name, place),
    oneFailed: (name, reason) => t("{0} was not moved, and the file is as it was. {1}", name, reason),
    oneNotKnown: (name, reason) => t("{0} is still in its file. {1}", name, reason),
    oneCancelled: (name) => t("Canceled. {0} was not moved.", name),
    resumed: (done, failed) => t("Resumed: {0} moved, {1} failed.", done, failed),
  };
}

function copyTexts(t: Translate): PurposeTexts {
  return {
    running: t("Copying secrets"),
    undoing: t("Undoing the copy"),
    undoQuestion: (names) => t("Undo the copy of {0}?", names),
    undoButton: t("Undo Copy"),
    interrupted: (names) => t("Copying secrets was interrupted ({0}).", names),
    undoInterrupted: (names) => t("Undoing a copy was interrupted ({0}).", names),
    listed: (names) => t("Copy of {0}", names),
    reportTitle: (date) => t("Copies of {0}", date),
    done: t("copied"),
    countDone: (count) => t("{0} copied", count),
    oneDone: (name, place) => t("{0} was copied to {1}.", name, place),
    oneFailed: (name, reason) => t("{0} was not copied. {1}", name, reason),
    oneNotKnown: (name, reason) => t("{0}: {1}", name, reason),
    oneCancelled: (name) => t("Canceled. {0} was not copied.", name),
    resumed: (done, failed) => t("Resumed: {0} copied, {1} failed.", done, failed),
  };
}

function rotateTexts(t: Translate): PurposeTexts {
  return {
    running: t("Rotating the value"),
    undoing: t("Undoing the rotation"),
    undoQuestion: (names) => t("Undo the rotation of {0}?", names),
    undoButton: t("Undo Rotation"),
    interrupted: (names) => t("The rotation of {0} was interrupted.", names),
    undoInterrupted: (names) => t("Undoing the rotation of {0} was interrupted.", names),
    listed: (names) => t("Rotation of {0}", names),
    reportTitle: (date) => t("Rotation on {0}", date),
    done: t("replaced"),
    countDone: (count) => t("{0} replaced", count),
    oneDone: (name, place) => t("{0} has its new value in {1}.", name, place),
    oneFailed: (name, reason) => t("{0} was not replaced. {1}", name, reason),
    oneNotKnown: (name, reason) => t("{0}: {1}", name, reason),
    oneCancelled: (name) => t("Canceled. {0} keeps its value.", name),
    resumed: (done, failed) => t("Resumed: {0} replaced, {1} failed.", done, failed),
  };
}
