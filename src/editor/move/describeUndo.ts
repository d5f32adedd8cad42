import type {
  FailReason,
  JournalEntry,
  LeftReason,
  MigrationRecord,
  WriteRecord,
} from "../../migration/journal/journal.ts";
import type { SecretAddress } from "../../migration/secretAddress.ts";
import type { FileUndo } from "../../migration/undo/undoFiles.ts";
import type { UndoResult } from "../../migration/undo/undoMigration.ts";
import type { WriteUndo } from "../../migration/undo/undoWrite.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";
import { describeDetails, mayArrive, withCause } from "./describeResult.ts";
import type { RecordWording } from "./recordWording.ts";
import type { Hindrance } from "./settleEach.ts";

/** What an undo restored and deleted and, by name, what it could not. `hindrances`: by URI, of files that were asked about. */
export function describeUndo(
  { record }: JournalEntry,
  { files, steps, isSettled }: UndoResult,
  { t, formatTime, nameFile, namePlace, namePlatform }: RecordWording,
  hindrances: ReadonlyMap<string, Hindrance> = new Map(),
): { readonly isComplete: boolean; readonly text: string } {
  const fileTexts = [...files].map(([uri, file]) =>
    describeFile(file, nameFile(uri), hindrances.get(uri), t),
  );
  const undone = record.writes.map((write) => {
    const { id, place, providerId } = write;
    const stepId = record.steps.find(({ writeId }) => writeId === id)?.id ?? id;
    const isInFile = isBackInFile(record, write, files);
    return { place, isInFile, undo: steps.get(stepId), platform: namePlatform(providerId) };
  });
  const problems = undone.flatMap(({ place, undo, platform }) => {
    const problem = describeProblem(undo, platform, { t, formatTime });
    return problem === undefined ? [] : [`${namePlace(place)}: ${problem}`];
  });
  // Where a value is back in its file it goes without saying that it is gone from its platform.
  const told = undone.filter(({ isInFile }) => !isInFile);
  const done = [...fileTexts, ...describeDone(told, { t, namePlace })];
  const retry = isSettled ? [] : [t("Run Undo Move… to finish the rest.")];
  const text = [...done.filter((line) => line !== ""), ...problems, ...retry].join(" ");
  return {
    isComplete: isSettled && problems.length === 0,
    text: text === "" ? t("There was nothing to undo.") : text,
  };
}

function isBackInFile(
  { steps }: MigrationRecord,
  { id }: WriteRecord,
  files: ReadonlyMap<string, FileUndo>,
): boolean {
  const uris = steps.flatMap(({ writeId, file }) => (writeId === id && file !== undefined ? [file] : []));
  return uris.length > 0 && uris.every((uri) => isRestored(files.get(uri)));
}

function isRestored(file: FileUndo | undefined): boolean {
  return file?.kind === "restored" || file?.kind === "merged";
}

function describeFile(file: FileUndo, name: string, hindrance: Hindrance | undefined, t: Translate): string {
  switch (file.kind) {
    case "untouched":
      return "";
    case "restored":
      return t("{0} is as it was.", name);
    case "merged":
      return t("{0} has its secrets again, along with your changes.", name);
    case "failed":
      return describeHindrance(file.reason, name, t);
    case "conflict":
      return describeHindrance(hindrance ?? "unexpected", name, t);
  }
}

function describeHindrance(hindrance: Hindrance, name: string, t: Translate): string {
  switch (hindrance) {
    case "outside":
      return t("{0} is a link out of this workspace, so nothing was written there.", name);
    case "unsaved":
      return t("{0} has changes that are not saved. Save it first.", name);
    case "leadsNowhere":
      return t("{0} could not be restored, because it is a link that leads nowhere.", name);
    case "notAFile":
      return t("{0} could not be restored, because it is not a file.", name);
    case "noFolder":
      return t("{0} could not be restored, because its folder does not exist.", name);
    case "changed":
      return t("{0} could not be restored, because it changed while you were asked about it.", name);
    case "gone":
      return t("{0} could not be restored, because it was deleted while you were asked about it.", name);
    case "readOnly":
      return t("{0} could not be restored, because it cannot be written.", name);
    case "unexpected":
      return t("{0} could not be restored.", name);
  }
}

interface Undone {
  readonly place: SecretAddress;
  readonly undo: WriteUndo | undefined;
}

function describeDone(
  undone: readonly Undone[],
  { t, namePlace }: Pick<RecordWording, "t" | "namePlace">,
): readonly string[] {
  const [restored, deleted] = (["restored", "deleted"] as const).map((kind) =>
    undone.filter(({ undo }) => undo?.kind === kind).map(({ place }) => namePlace(place)),
  );
  return [
    sayHowMany(restored, {
      one: (place) => t("{0} has its earlier value again.", place),
      several: (count) => t("{0} secrets have their earlier values again.", count),
    }),
    sayHowMany(deleted, {
      one: (place) => t("{0} was deleted.", place),
      several: (count) => t("{0} secrets were deleted.", count),
    }),
  ];
}

function sayHowMany(
  places: readonly string[] = [],
  texts: { readonly one: (place: string) => string; readonly several: (count: number) => string },
): string {
  const [only] = places;
  if (only === undefined) return "";
  return places.length === 1 ? texts.one(only) : texts.several(places.length);
}

function describeProblem(
  undo: WriteUndo | undefined,
  platform: string,
  wording: Wording,
): string | undefined {
  const { t } = wording;
  switch (undo?.kind) {
    case undefined:
    case "deleted":
    case "restored":
    case "nothingToDo":
      return undefined;
    case "left":
      return describeLeft(undo.reason, t);
    case "failed":
      return describeFailed(undo.reason, platform, wording);
    case "waiting":
      return t("left on the platform, because it is not back in its file.");
    case "cancelled":
      return t("canceled.");
  }
}

function describeFailed(reason: FailReason, name: string, wording: Wording): string {
  const { t } = wording;
  switch (reason.code) {
    case "unclear":
      return withCause(t("it is not known whether the platform undid it."), reason.details, {
        ...wording,
        name,
      });
    case "halfDone":
      return withCause(describeHalf(reason, t), reason.details, {
        ...wording,
        name,
      });
    case "platform":
      return `${t("the platform did not undo it.")} ${describeDetails(reason.details, name, wording)}`;
    default:
      return t("the platform did not undo it.");
  }
}

function describeHalf(reason: FailReason, t: Translate): string {
  return mayArrive(reason)
    ? t("it is deleted, and it is not known whether it is there again.")
    : t("it is deleted, and not there again yet.");
}

function describeLeft({ code }: LeftReason, t: Translate): string {
  switch (code) {
    case "changedThere":
      return t("left on the platform, because it was changed there.");
    case "gone":
      return t("it is no longer on the platform.");
    case "earlierValueUnknown":
      return t("has the new value: the previous one was not stored from here.");
    case "cannotDelete":
      return t("left on the platform, which does not let it be deleted.");
    case "unclear":
      return t("check the platform: what happened to it is not known.");
  }
}
